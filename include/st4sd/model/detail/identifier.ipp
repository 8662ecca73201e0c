#ifndef ST4SD_MODEL_DETAIL_IDENTIFIER_IPP
#define ST4SD_MODEL_DETAIL_IDENTIFIER_IPP

#include <st4sd/model/identifier.hpp>

namespace st4sd {
namespace detail {

// Lower-case letters and digits, and `inner` between them.
constexpr bool is_word(std::string_view text, std::string_view inner) noexcept
{
    auto const plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    if (text.empty() || !plain(text.front()) || !plain(text.back())) {
        return false;
    }
    for (char const c : text) {
        if (!plain(c) && inner.find(c) == inner.npos) {
            return false;
        }
    }
    return true;
}

inline error bad_argument(std::string_view what, std::string_view text, std::string_view why)
{
    std::string message{what};
    message += " '";
    message += text;
    message += "' ";
    message += why;
    return error{errc::invalid_argument, std::move(message)};
}

} // namespace detail

inline result<identifier> identifier::parse(std::string_view text)
{
    auto const bad = [&](std::string_view why) { return detail::bad_argument("experiment identifier", text, why); };
    if (text.empty()) {
        return bad("is empty: give name, name:tag or name@digest");
    }
    if (text.find('/') != text.npos) {
        return bad("has a '/', which cannot be part of it: give name, name:tag or name@digest");
    }
    auto const mark = text.find_first_of(":@");
    if (mark == text.npos) {
        return identifier{std::string{text}, text.size()};
    }
    if (auto const again = text.find_first_of(":@", mark + 1); again != text.npos) {
        return bad(text[mark] == text[again] ? "has two suffixes: give only one"
                                             : "has both ':' and '@': give either a tag or a digest");
    }
    if (mark == 0) {
        return bad("has no name: give name, name:tag or name@digest");
    }
    if (mark + 1 == text.size()) {
        return bad(text[mark] == ':' ? "has an empty tag: give name:tag, or the name alone for 'latest'"
                                     : "has an empty digest: give name@sha256x...");
    }
    return identifier{std::string{text}, mark};
}

inline bool is_experiment_name(std::string_view name) noexcept { return name.size() <= 57 && detail::is_word(name, "-"); }
inline bool is_tag(std::string_view tag) noexcept { return detail::is_word(tag, "-."); }

inline result<void> rest_uid::check() const
{
    if (value_.empty()) {
        return error{errc::invalid_argument, "the run's id is empty: give the rest-uid that start() returned"};
    }
    if (value_.find('/') != value_.npos || value_ == "." || value_ == "..") {
        return detail::bad_argument("run id", value_, "cannot be one: give the rest-uid that start() returned");
    }
    return success();
}

inline result<void> instance_uri::check() const
{
    if (gateway().empty() || path().size() < 2) {
        return detail::bad_argument("instance URI", value_, "is none: it looks like file://<gateway>/<path>.instance");
    }
    return success();
}

} // namespace st4sd

#endif
