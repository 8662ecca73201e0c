#ifndef ST4SD_DETAIL_SCRUB_HPP
#define ST4SD_DETAIL_SCRUB_HPP

#include <st4sd/secret.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::detail {

// Replaces secrets in a text by `***`: as they are, and as Python and JSON write them in quotes.
// The service cuts the values that it quotes in the middle, so that the beginning and the end of a
// long secret are looked for, too.
class scrubber {
public:
    explicit scrubber(std::vector<secret> const& secrets)
    {
        for (auto const& one : secrets) {
            add(one.reveal());
            for (std::string_view const marks : {"\\", "\\'", "\\\""}) { // in either kind of quotes
                auto const quoted = escaped(one.reveal(), marks);
                add(quoted);
                add(escaped(quoted, "\\\"")); // quoted in a text that is quoted again
            }
        }
    }

    [[nodiscard]] bool empty() const noexcept { return forms_.empty(); }

    [[nodiscard]] std::string text(std::string_view from) const
    {
        std::vector<bool> hidden(from.size());
        for (auto const& form : forms_) {
            mark(from, form.reveal(), hidden);
        }
        std::string out;
        for (std::size_t i = 0; i != from.size(); ++i) {
            if (!hidden[i]) {
                out += from[i];
            } else if (i == 0 || !hidden[i - 1]) {
                out += "***";
            }
        }
        return out;
    }

private:
    static constexpr std::size_t part = 4;   // so much of a secret's beginning or end is never shown
    static constexpr std::size_t short_ = 8; // shorter ones are looked for as whole words: "on" is part of many

    void add(std::string_view form)
    {
        bool const known =
            std::any_of(forms_.begin(), forms_.end(), [&](secret const& s) { return s.reveal() == form; });
        if (!form.empty() && !known) {
            forms_.emplace_back(form);
        }
    }
    static std::string escaped(std::string_view text, std::string_view marks)
    {
        std::string out;
        for (char const c : text) {
            switch (c) {
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default:
                if (marks.find(c) != marks.npos) {
                    out += '\\';
                }
                out += c;
            }
        }
        return out;
    }
    static void hide(std::vector<bool>& hidden, std::size_t from, std::size_t count)
    {
        std::fill_n(hidden.begin() + static_cast<std::ptrdiff_t>(from), count, true);
    }
    static bool is_word(char c)
    {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    static void mark(std::string_view text, std::string_view form, std::vector<bool>& hidden)
    {
        if (form.size() < short_) {
            for (auto at = text.find(form); at != text.npos; at = text.find(form, at + 1)) {
                auto const end = at + form.size();
                bool const whole = (at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]));
                if (whole) {
                    hide(hidden, at, form.size());
                }
            }
            return;
        }
        auto const head = form.substr(0, part);
        for (auto at = text.find(head); at != text.npos; at = text.find(head, at + 1)) {
            auto const rest = text.substr(at);
            auto const equal = std::mismatch(form.begin(), form.end(), rest.begin(), rest.end()).first - form.begin();
            hide(hidden, at, static_cast<std::size_t>(equal));
        }
        auto const tail = form.substr(form.size() - part);
        for (auto at = text.find(tail); at != text.npos; at = text.find(tail, at + 1)) {
            auto const before = text.substr(0, at + part);
            auto const equal =
                std::mismatch(form.rbegin(), form.rend(), before.rbegin(), before.rend()).first - form.rbegin();
            hide(hidden, before.size() - static_cast<std::size_t>(equal), static_cast<std::size_t>(equal));
        }
    }

    std::vector<secret> forms_;
};

} // namespace st4sd::detail

#endif
