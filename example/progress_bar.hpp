#ifndef EXAMPLE_PROGRESS_BAR_HPP
#define EXAMPLE_PROGRESS_BAR_HPP

#include <st4sd/model/instance.hpp>

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>

#if defined(_WIN32)
#include <io.h>
#else
#include <unistd.h>
#endif

namespace example {

/// Shows how far a run is: one line that is drawn again on a terminal, a line for every change elsewhere.
class progress_bar {
public:
    explicit progress_bar(std::ostream& out) : out_{out}
    {
#if defined(_WIN32)
        on_terminal_ = _isatty(1) != 0;
#else
        on_terminal_ = isatty(STDOUT_FILENO) != 0;
#endif
    }
    ~progress_bar()
    {
        if (drawn_ && on_terminal_) {
            out_ << '\n';
        }
    }
    progress_bar(progress_bar const&) = delete;
    progress_bar& operator=(progress_bar const&) = delete;

    void operator()(st4sd::instance const& run)
    {
        auto const line = describe(run);
        if (line == last_) {
            return;
        }
        if (on_terminal_) {
            out_ << '\r' << std::left << std::setw(static_cast<int>(std::max(last_.size(), line.size()))) << line << std::flush;
        } else {
            out_ << line << std::endl;
        }
        drawn_ = true;
        last_ = line;
    }

private:
    static std::string describe(st4sd::instance const& run)
    {
        auto const& status = run.status;
        constexpr int width = 30;
        auto const done = static_cast<int>(std::clamp(status.total_progress, 0.0, 1.0) * width + 0.5);
        std::ostringstream line;
        line << '[' << std::string(static_cast<std::size_t>(done), '#')
             << std::string(static_cast<std::size_t>(width - done), '.') << "] " << std::setw(3)
             << static_cast<int>(std::clamp(status.total_progress, 0.0, 1.0) * 100 + 0.5) << "% "
             << (status.state.text().empty() ? "waiting for a place to run" : status.state.text());
        if (!status.current_stage.empty() && !status.is_terminal()) {
            line << ", " << status.current_stage;
        }
        return line.str();
    }

    std::ostream& out_;
    bool on_terminal_ = false;
    bool drawn_ = false;
    std::string last_;
};

} // namespace example

#endif
