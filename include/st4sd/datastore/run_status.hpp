#ifndef ST4SD_DATASTORE_RUN_STATUS_HPP
#define ST4SD_DATASTORE_RUN_STATUS_HPP

#include <st4sd/datastore/document_date.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/detail/number_text.hpp>
#include <st4sd/model/status.hpp>
#include <st4sd/open_enum.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/to_json.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::datastore {

/// The names in a list as Python prints it: `['stage0', 'stage1']`. Also read from a JSON array.
struct stage_names {
    std::vector<std::string> names{}; ///< in order

    friend bool operator==(stage_names const&, stage_names const&) = default;

    template <class Writer>
    void write_json(Writer& out) const
    {
        out.begin_array();
        for (auto const& name : names) {
            out.element();
            out.text(name);
        }
        out.end_array();
    }
    template <class Cursor, class Context>
    bool read_json(Cursor& in, Context& context)
    {
        names.clear();
        if (in.kind() == json_kind::array) {
            auto elements = in.array();
            for (std::size_t index = 0; elements.next(); ++index) {
                auto value = elements.value();
                if (!context.read_text(value, names.emplace_back())) {
                    return context.within(index);
                }
            }
            return elements.ok() || context.fail_damaged();
        }
        std::string text;
        if (!context.read_text(in, text)) {
            return false;
        }
        read_python(text);
        return true;
    }

private:
    void read_python(std::string_view text)
    {
        while (!text.empty()) {
            auto const start = text.find_first_of("'\"");
            if (start == text.npos) {
                return;
            }
            char const quote = text[start];
            text.remove_prefix(start + 1);
            auto& name = names.emplace_back();
            while (!text.empty() && text.front() != quote) {
                text.remove_prefix(text.front() == '\\' && text.size() > 1 ? 1 : 0);
                name += text.front();
                text.remove_prefix(1);
            }
            text.remove_prefix(text.empty() ? 0 : 1);
        }
    }
};

/// A number that may be any text; what is none counts as 0.
struct lenient_number {
    double value = 0; ///< 0 if the text is no number

    /// The value.
    operator double() const noexcept { return value; }
    friend bool operator==(lenient_number const&, lenient_number const&) = default;

    template <class Writer>
    void write_json(Writer& out) const
    {
        out.number(value);
    }
    template <class Cursor, class Context>
    bool read_json(Cursor& in, Context& context)
    {
        std::string text;
        json_number number;
        bool const good = context.read_text(in, text);
        value = good && st4sd::detail::parse_number(text, number) ? number.real : 0;
        return good;
    }
};

/// How a run was when its document was last written.
///
/// *Source*: `status` of experiment documents, where everything is text. It lags behind `instances().status`.
struct run_status {
    open_enum<experiment_state> state{};         ///< where the run was
    open_enum<st4sd::stage_state> stage_state{}; ///< where its current stage was
    open_enum<st4sd::exit_status> exit_status{}; ///< how it ended, or that it had not
    stage_names stages{};                        ///< in order
    std::string current_stage{};                 ///< the name of the stage
    std::string
        error_description{}; ///< why it failed; its line breaks may be the two characters `\n`: see `error_text`
    lenient_number total_progress{}; ///< nominally 0 to 1
    lenient_number stage_progress{}; ///< as above, of the current stage
    lenient_number cost{};           ///< as the orchestrator writes it, usually 0
    document_date created_on{};      ///< when the run was created
    document_date completed_on{};    ///< `N/A` while it runs
    document_date updated_on{};      ///< when it last changed
    document_date updated{};         ///< the same, in another form if the run goes on
    raw_members others{};            ///< members that this version of the library does not know

    /// `error_description` with line breaks.
    [[nodiscard]] std::string error_text() const
    {
        auto text = error_description;
        for (std::size_t at = 0; (at = text.find("\\n", at)) != text.npos; ++at) {
            text.replace(at, 2, "\n");
        }
        return text;
    }

    friend bool operator==(run_status const&, run_status const&) = default;
    static constexpr auto describe()
    {
        using self = run_status;
        return fields(
            field("experiment-state", &self::state), field("stage-state", &self::stage_state),
            field("exit-status", &self::exit_status), field("stages", &self::stages),
            field("current-stage", &self::current_stage),
            field("error-description", &self::error_description).any_as_text().omit_empty(),
            field("total-progress", &self::total_progress), field("stage-progress", &self::stage_progress),
            field("cost", &self::cost), field("created-on", &self::created_on),
            field("completed-on", &self::completed_on), field("updated-on", &self::updated_on),
            field("updated", &self::updated));
    }
};

} // namespace st4sd::datastore

#endif
