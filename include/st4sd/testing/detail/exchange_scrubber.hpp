#ifndef ST4SD_TESTING_DETAIL_EXCHANGE_SCRUBBER_HPP
#define ST4SD_TESTING_DETAIL_EXCHANGE_SCRUBBER_HPP

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/detail/collect_secrets.hpp>
#include <st4sd/detail/scrub.hpp>
#include <st4sd/http/encoding.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/secret.hpp>
#include <st4sd/testing/detail/json_text.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// Takes secrets out of exchanges. What it has seen to be one, it finds in later exchanges, too, if it is long enough
// not to be a word like any other.
class exchange_scrubber {
public:
    // Notes the credentials of a request.
    void learn(http::request const& request)
    {
        for (auto const* name : {"Authorization", "Proxy-Authorization", "Cookie"}) {
            auto const value = request.fields.get(name);
            auto const mark = value.find_first_of(" ="); // Bearer KEY, oauth-proxy=TOKEN
            learn(mark == value.npos ? value : value.substr(mark + 1));
        }
    }

    // A body without secrets: valid JSON stays valid JSON.
    [[nodiscard]] std::string body(std::string_view text)
    {
        if (text.empty()) {
            return {};
        }
        bool const is_json = json_.parse(std::string{text}).has_value();
        std::vector<secret> own;
        if (is_json) {
            own = st4sd::detail::collect_secrets(raw_json{std::string{text}}, json_);
            for (auto const& one : own) {
                learn(one.reveal());
            }
        }
        if (own.empty() && known_.empty()) {
            return std::string{text};
        }
        st4sd::detail::scrubber const scrub{known_};
        return is_json ? json(text, own, scrub) : scrub.text(text);
    }

    // A text in which only whole secrets are looked for: a URL, a header field, a message.
    [[nodiscard]] std::string plain(std::string_view from) const
    {
        std::string text{from};
        for (auto const& one : known_) {
            for (auto const& form :
                 {std::string{one.reveal()}, http::encode_query(one.reveal()), http::encode_segment(one.reveal())}) {
                for (auto at = text.find(form); at != text.npos; at = text.find(form, at + 3)) {
                    text.replace(at, form.size(), "***");
                }
            }
        }
        return text;
    }

private:
    static constexpr std::size_t shortest = 8;

    void learn(std::string_view text)
    {
        bool const is_known = std::ranges::any_of(known_, [&](secret const& s) { return s.reveal() == text; });
        if (text.size() >= shortest && !is_known) {
            known_.emplace_back(text);
        }
    }

    // Values are scrubbed, names of members are not.
    [[nodiscard]] std::string
    json(std::string_view text, std::vector<secret> const& own, st4sd::detail::scrubber const& scrub) const
    {
        constexpr std::string_view structure = "{}[]:, \t\r\n";
        auto const is_own = [&](std::string_view value) {
            return std::ranges::any_of(own, [&](secret const& s) { return s.reveal() == value; });
        };
        std::string out;
        while (!text.empty()) {
            auto const end =
                text.front() == '"' ? end_of_string(text) : (std::min)(text.find_first_of(structure), text.size());
            auto const token = text.substr(0, (std::max<std::size_t>)(end, 1));
            text.remove_prefix(token.size());
            if (token.front() != '"') {
                out += is_own(token) ? "\"***\"" : token;
                continue;
            }
            auto const next = text.find_first_not_of(" \t\r\n");
            bool const is_name = next != text.npos && text[next] == ':';
            auto const value = is_name ? std::string{} : decoded(token);
            auto clean = is_own(value) ? std::string{"***"} : scrub.text(value);
            if (clean == value) {
                out += token;
            } else {
                append_quoted(out, clean);
            }
        }
        return out;
    }
    static std::size_t end_of_string(std::string_view text)
    {
        for (std::size_t i = 1; i < text.size(); ++i) {
            if (text[i] == '\\') {
                ++i;
            } else if (text[i] == '"') {
                return i + 1;
            }
        }
        return text.size();
    }
    [[nodiscard]] std::string decoded(std::string_view token) const
    {
        auto document = json_.parse(std::string{token});
        std::string_view value;
        if (document) {
            auto root = document.assume_value().root();
            static_cast<void>(root.kind());
            static_cast<void>(root.get(value));
            return std::string{value};
        }
        return {};
    }

    boost_json json_;
    std::vector<secret> known_;
};

} // namespace st4sd::testing::detail

#endif
