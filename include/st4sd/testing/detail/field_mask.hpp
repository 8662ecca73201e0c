#ifndef ST4SD_TESTING_DETAIL_FIELD_MASK_HPP
#define ST4SD_TESTING_DETAIL_FIELD_MASK_HPP

#include <st4sd/testing/detail/json_value.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// The X-Fields header of the listing: `{id,status{exit-status}}`.
class field_mask {
public:
    // *Errors*: `problem` is the service's message.
    static field_mask parse(std::string_view text, std::string& problem)
    {
        field_mask mask;
        std::string_view rest = text;
        skip_space(rest);
        bool const braces = rest.starts_with('{');
        if (braces) {
            rest.remove_prefix(1);
        }
        mask.read(rest, problem);
        if (problem.empty() && braces != rest.starts_with('}')) {
            problem =
                braces ? "Mask parse error: Missing closing bracket" : "Mask parse error: Unexpected closing bracket";
        }
        return mask;
    }

    // Only what the mask names; what does not exist is left out.
    [[nodiscard]] json_value apply(json_value const& v) const
    {
        if (v.is_array()) {
            auto list = json_value::array();
            for (auto const& item : v.items()) {
                list.push_back(apply(item));
            }
            return list;
        }
        if (!v.is_object()) {
            return v;
        }
        auto kept = json_value::object();
        for (auto const& [name, inner] : fields_) {
            if (name == "*") {
                for (auto const& [key, member] : v.members()) {
                    kept[key] = member;
                }
            } else if (auto const* member = v.find(name)) {
                kept[name] = inner ? inner->apply(*member) : *member;
            }
        }
        return kept;
    }

private:
    static void skip_space(std::string_view& text)
    {
        text.remove_prefix((std::min)(text.find_first_not_of(' '), text.size()));
    }
    static bool is_token(char c)
    {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == ':' ||
               c == '*' || c == '-';
    }

    void read(std::string_view& text, std::string& problem)
    {
        while (problem.empty()) {
            skip_space(text);
            std::size_t length = 0;
            while (length < text.size() && is_token(text[length])) {
                ++length;
            }
            if (length == 0) {
                problem = text.empty() ? "Mask parse error: Missing closing bracket"
                                       : "Mask parse error: Unexpected " + std::string{text.front()};
                return;
            }
            fields_.emplace_back(std::string{text.substr(0, length)}, nullptr);
            text.remove_prefix(length);
            skip_space(text);
            if (text.starts_with('{')) {
                text.remove_prefix(1);
                auto inner = std::make_shared<field_mask>();
                inner->read(text, problem);
                if (problem.empty() && !text.starts_with('}')) {
                    problem = "Mask parse error: Missing closing bracket";
                    return;
                }
                text.remove_prefix(text.empty() ? 0 : 1);
                fields_.back().second = std::move(inner);
                skip_space(text);
            }
            if (!text.starts_with(',')) {
                return;
            }
            text.remove_prefix(1);
        }
    }

    std::vector<std::pair<std::string, std::shared_ptr<field_mask const>>> fields_;
};

} // namespace st4sd::testing::detail

#endif
