#ifndef ST4SD_DETAIL_COLLECT_SECRETS_HPP
#define ST4SD_DETAIL_COLLECT_SECRETS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/json.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/secret.hpp>
#include <st4sd/to_json.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd::detail {

// Finds every secret in what is about to be sent, so that an answer that quotes one can be cleaned.
template <json_policy Json>
class secret_collector {
public:
    explicit secret_collector(Json const& json) : json_{json} {}

    // A struct: what its field table calls secret or hidden.
    template <class T>
    void visit(T const& x, bool hidden = false)
    {
        if constexpr (described<T>) {
            for_each_field<T>([&](auto const& row) {
                visit(x.*row.member, hidden || row.is_hidden);
                return true;
            });
        } else if constexpr (std::same_as<T, secret>) {
            add(x.reveal());
        } else if constexpr (std::same_as<T, raw_json>) {
            if (hidden) {
                visit_text(x.text, true);
            }
        } else if constexpr (is_optional<T>) {
            if (x) {
                visit(*x, hidden);
            }
        } else if constexpr (is_vector<T>) {
            for (auto const& element : x) {
                visit(element, hidden);
            }
        } else if constexpr (is_text_map<T>) {
            for (auto const& [name, value] : x) {
                visit(value, hidden);
            }
        } else if constexpr (std::same_as<T, std::string>) {
            if (hidden) {
                add(x);
            }
        }
    }
    // A document that the user wrote and whose shape may be wrong: by the names of its members.
    void visit_text(std::string text, bool hidden = false)
    {
        if (auto document = json_.parse(std::move(text))) {
            visit_value(document.assume_value().root(), hidden ? place::secret : place::plain);
        }
    }

    [[nodiscard]] std::vector<secret> const& found() const noexcept { return found_; }

private:
    // Members inside of which everything is taken for a secret, but for `plain_names`.
    static constexpr std::array<std::string_view, 8> secret_places{
        "environmentvariables", "s3", "s3store", "credentials", "security", "oauth", "usernamepassword", "secrets"};
    static constexpr std::array<std::string_view, 10> plain_names{"name",       "bucket",     "endpoint", "region",
                                                                  "dataset",    "bucketpath", "location", "version",
                                                                  "secretname", "valuefrom"};
    static constexpr std::array<std::string_view, 5> secret_parts{
        "accesskey", "secretacces", "password", "token", "apikey"};

    void add(std::string_view text)
    {
        if (!text.empty()) {
            found_.emplace_back(text);
        }
    }

    // What is known of a value by the names of the members that it is in.
    enum class place { plain, near_secrets, secret };

    template <class Cursor>
    void visit_value(Cursor in, place where)
    {
        std::string_view text;
        switch (in.kind()) {
        case json_kind::object:
            for (auto members = in.object(); members.next();) {
                auto const inner = place_of(members.key(), where);
                auto value = members.value();
                // by name there; a list has {name, value}
                bool const map = is_environment(members.key()) && value.kind() == json_kind::object;
                visit_value(std::move(value), map ? place::secret : inner);
            }
            break;
        case json_kind::array:
            for (auto elements = in.array(); elements.next();) {
                visit_value(elements.value(), where);
            }
            break;
        case json_kind::string:
            if (where != place::plain && in.get(text)) {
                add(text);
            }
            break;
        case json_kind::number:
            if (std::string token; where != place::plain && in.raw(token)) {
                add(token);
            }
            break;
        default: break;
        }
    }
    static std::string lower(std::string_view key)
    {
        std::string name{key};
        for (char& c : name) {
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        }
        return name;
    }
    static bool is_environment(std::string_view key) { return lower(key) == "environmentvariables"; }
    static place place_of(std::string_view key, place around)
    {
        auto const name = lower(key);
        auto const is_in = [&](auto const& names) {
            return std::find(names.begin(), names.end(), name) != names.end();
        };
        // keyAccessKeyID and keySecretAccessKey are the names of keys in a Kubernetes Secret
        bool const of_secret = name.starts_with("key") || is_in(plain_names);
        bool const by_name =
            !of_secret && std::any_of(secret_parts.begin(), secret_parts.end(), [&](std::string_view part) {
                return name.find(part) != name.npos;
            });
        if (around == place::secret || by_name) {
            return place::secret;
        }
        return is_in(secret_places) || (around == place::near_secrets && !of_secret) ? place::near_secrets
                                                                                     : place::plain;
    }

    Json const& json_;
    std::vector<secret> found_;
};

// Every secret in a struct, or in a document given as text.
template <class T, json_policy Json>
[[nodiscard]] std::vector<secret> collect_secrets(T const& x, Json const& json)
{
    secret_collector<Json> collector{json};
    if constexpr (std::same_as<T, raw_json>) {
        collector.visit_text(x.text);
    } else {
        collector.visit(x);
    }
    return collector.found();
}

} // namespace st4sd::detail

#endif
