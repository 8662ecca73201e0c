#ifndef ST4SD_MODEL_DETAIL_STATUS_IPP
#define ST4SD_MODEL_DETAIL_STATUS_IPP

#include <st4sd/model/status.hpp>

#include <cstddef>

namespace st4sd {
namespace detail {

// The service mixes `failed` and `Failed`.
constexpr bool same_word(std::string_view a, std::string_view b) noexcept
{
    constexpr auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
    bool same = a.size() == b.size();
    for (std::size_t i = 0; same && i != a.size(); ++i) {
        same = lower(a[i]) == lower(b[i]);
    }
    return same;
}

} // namespace detail

inline run_outcome status::outcome() const noexcept
{
    std::string_view const word = exit_status.text();
    if (!detail::same_word(state.text(), "finished") && !detail::same_word(state.text(), "failed")) {
        return run_outcome::running;
    }
    if (detail::same_word(word, "success")) {
        return run_outcome::success;
    }
    if (detail::same_word(word, "failed")) {
        return run_outcome::failed;
    }
    if (detail::same_word(word, "stopped")) {
        return run_outcome::stopped;
    }
    if (word.empty()) {
        // A dead pod never gets an exit-status; a run whose exit-status is on its way has no error-description either.
        return error_description.empty() ? run_outcome::running : run_outcome::failed;
    }
    return detail::same_word(word, "n/a") ? run_outcome::running : run_outcome::unknown;
}

template <class Problem>
result<void> status::require_success() const
{
    auto const ended = outcome();
    if (ended == run_outcome::success) {
        return success();
    }
    auto const failure = error::of(Problem{ended, exit_status.text(), error_description});
    return error{make_error_code(errc::run_not_successful), failure.info()};
}

inline std::string unsuccessful_run::message() const
{
    std::string text;
    switch (outcome) {
    case run_outcome::running: text = "the run has not ended yet: wait for it"; break;
    case run_outcome::success: text = "the run was a success"; break;
    case run_outcome::failed: text = "the run failed"; break;
    case run_outcome::stopped: text = "the run was stopped"; break;
    case run_outcome::unknown: text = "the run ended with the unknown exit-status '" + exit_status + '\''; break;
    }
    std::string why = error_description;
    why.erase(why.find_last_not_of(" \r\n") + 1);
    for (char& c : why) {
        c = c == '\n' ? ' ' : c; // errors are one line
    }
    return why.empty() ? text : text + ": " + why;
}

} // namespace st4sd

#endif
