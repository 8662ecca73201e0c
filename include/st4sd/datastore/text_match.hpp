#ifndef ST4SD_DATASTORE_TEXT_MATCH_HPP
#define ST4SD_DATASTORE_TEXT_MATCH_HPP

#include <st4sd/detail/json_writer.hpp>
#include <st4sd/detail/regex.hpp>
#include <st4sd/model/instance_uri.hpp>
#include <st4sd/model/rest_uid.hpp>

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::datastore {

/// Which texts are wanted: a text means exactly that text; `matching`, `contains`, `starts_with`, `ends_with` and
/// `one_of` say other things.
class text_match {
public:
    /// Exactly this text.
    template <std::convertible_to<std::string_view> Text>
    text_match(Text const& exactly) : texts_{std::string{std::string_view{exactly}}}
    {
        check("");
    }
    /// Exactly this run.
    text_match(st4sd::rest_uid const& exactly) : text_match{exactly.str()} {}
    /// Exactly this place.
    text_match(instance_uri const& exactly) : text_match{exactly.str()} {}

    /// The text, if exactly one is wanted, else null.
    [[nodiscard]] std::string const* exact() const noexcept
    {
        return is_regex_ || texts_.size() != 1 ? nullptr : &texts_.front();
    }
    /// Whether it is a regular expression.
    [[nodiscard]] bool is_regex() const noexcept { return is_regex_; }
    /// What the texts begin with, if `starts_with` made it, else empty.
    [[nodiscard]] std::string const& prefix() const noexcept { return prefix_; }
    /// Those that are wanted, or the regular expression.
    [[nodiscard]] std::vector<std::string> const& texts() const noexcept { return texts_; }
    /// Why it cannot be asked for; empty if it can.
    [[nodiscard]] std::string const& problem() const noexcept { return problem_; }

    /// As Mongo wants it beside the name of a field.
    void write_json(st4sd::detail::json_writer& out) const
    {
        if (is_regex_) {
            out.begin_object();
            out.key("$regex");
            out.text(texts_.front());
            out.end_object();
        } else if (texts_.size() == 1) {
            out.text(texts_.front());
        } else {
            out.begin_object();
            out.key("$in");
            out.begin_array();
            for (auto const& text : texts_) {
                out.element();
                out.text(text);
            }
            out.end_array();
            out.end_object();
        }
    }

private:
    text_match(std::vector<std::string> texts, bool is_regex) : texts_{std::move(texts)}, is_regex_{is_regex} {}
    void check(std::string_view what)
    {
        if (texts_.empty()) {
            problem_ = "a list of no texts matches nothing: name some";
        }
        for (auto const& text : texts_) {
            if (text.empty()) {
                problem_ = "an empty text is nothing to look for" + std::string{what};
            } else if (text.find('\0') != text.npos) {
                problem_ = "a text with a NUL character matches nothing";
            }
        }
    }
    static text_match regex(std::string pattern)
    {
        text_match made{{std::move(pattern)}, true};
        made.check(": use everything, or exists()");
        if (made.problem_.empty()) {
            made.problem_ = st4sd::detail::regex_problem(made.texts_.front());
        }
        return made;
    }

    friend text_match matching(std::string);
    friend text_match contains(std::string_view);
    friend text_match starts_with(std::string_view);
    friend text_match ends_with(std::string_view);
    friend text_match one_of(std::vector<std::string>);

    std::vector<std::string> texts_;
    bool is_regex_ = false;
    std::string prefix_{};
    std::string problem_{};
};

/// Texts in which this regular expression (PCRE, case-sensitive, not anchored) is found.
[[nodiscard]] inline text_match matching(std::string regex) { return text_match::regex(std::move(regex)); }
/// Texts with this part in them; no character of it has a special meaning.
[[nodiscard]] inline text_match contains(std::string_view part)
{
    return text_match::regex(st4sd::detail::escape_regex(part));
}
/// Texts that begin with this.
[[nodiscard]] inline text_match starts_with(std::string_view part)
{
    auto made = text_match::regex(part.empty() ? "" : '^' + st4sd::detail::escape_regex(part));
    made.prefix_ = part;
    return made;
}
/// Texts that end with this.
[[nodiscard]] inline text_match ends_with(std::string_view part)
{
    return text_match::regex(part.empty() ? "" : st4sd::detail::escape_regex(part) + '$');
}
/// Exactly one of these.
[[nodiscard]] inline text_match one_of(std::vector<std::string> texts)
{
    text_match made{std::move(texts), false};
    made.check("");
    return made;
}

} // namespace st4sd::datastore

#endif
