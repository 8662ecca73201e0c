#ifndef ST4SD_TESTING_DETAIL_MODEL_SHAPE_HPP
#define ST4SD_TESTING_DETAIL_MODEL_SHAPE_HPP

#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/model_problem.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// What a model of the service allows, for documents that the library keeps as they are (DSL), or where this service should
// not trust the library's own field tables, whose mistakes it is to find.
class model_shape {
public:
    struct member;

    static model_shape any();
    static model_shape text();
    static model_shape flag();
    static model_shape list(model_shape item);
    static model_shape map(model_shape item);
    static model_shape object(std::vector<member> members);
    static model_shape choice(std::vector<std::string> words);
    // By the field tables of the library.
    template <class T>
    static model_shape of();
    // The members of these defaults; below a list or a scalar anything goes.
    static model_shape of_defaults(json_value const& defaults);

    // All that is wrong with the value, as a list of problems.
    [[nodiscard]] json_value problems(json_value const& v) const
    {
        auto found = json_value::array();
        check(v, json_value::array(), found);
        return found;
    }

private:
    enum class kind { any, text, flag, list, map, object, model };

    explicit model_shape(kind k);
    model_shape(kind k, model_shape item);
    void check(json_value const& v, json_value const& where, json_value& found) const;
    void check_members(json_value const& v, json_value const& where, json_value& found) const;
    void check_items(json_value const& v, json_value const& where, json_value& found) const;

    static json_value below(json_value where, json_value part)
    {
        where.push_back(std::move(part));
        return where;
    }

    kind kind_;
    std::vector<member> members_; // of an object; of a list or map the shape of all elements
    std::vector<std::string> words_{};
    std::optional<json_value> (*model_)(json_value const&) = nullptr;
};

struct model_shape::member {
    std::string name;
    model_shape shape;
    bool required = false; // null is as good as absent for the others
};

inline model_shape::model_shape(kind k) : kind_{k} {}
inline model_shape::model_shape(kind k, model_shape item) : kind_{k}, members_{{{}, std::move(item)}} {}

inline model_shape model_shape::any() { return model_shape{kind::any}; }
inline model_shape model_shape::text() { return model_shape{kind::text}; }
inline model_shape model_shape::flag() { return model_shape{kind::flag}; }
inline model_shape model_shape::list(model_shape item) { return {kind::list, std::move(item)}; }
inline model_shape model_shape::map(model_shape item) { return {kind::map, std::move(item)}; }

inline model_shape model_shape::object(std::vector<member> members)
{
    model_shape s{kind::object};
    s.members_ = std::move(members);
    return s;
}

inline model_shape model_shape::choice(std::vector<std::string> words)
{
    auto s = text();
    s.words_ = std::move(words);
    return s;
}

template <class T>
model_shape model_shape::of()
{
    model_shape s{kind::model};
    s.model_ = [](json_value const& v) { return model_problem<T>(v); };
    return s;
}

inline model_shape model_shape::of_defaults(json_value const& defaults)
{
    if (!defaults.is_object() || defaults.members().empty()) {
        return any();
    }
    std::vector<member> members;
    for (auto const& [name, value] : defaults.members()) {
        members.push_back({name, of_defaults(value)});
    }
    return object(std::move(members));
}

inline void model_shape::check_members(json_value const& v, json_value const& where, json_value& found) const
{
    for (auto const& m : members_) {
        auto const* value = v.find(m.name);
        if (!value && m.required) {
            found.push_back(missing_key(below(where, m.name), v));
        } else if (value && (m.required || !value->is_null())) {
            m.shape.check(*value, below(where, m.name), found);
        }
    }
    for (auto const& [name, value] : v.members()) {
        bool known = false;
        for (auto const& m : members_) {
            known = known || m.name == name;
        }
        if (!known) {
            found.push_back(extra_key(below(where, name), value));
        }
    }
}

inline void model_shape::check_items(json_value const& v, json_value const& where, json_value& found) const
{
    auto const& item = members_.front().shape;
    std::size_t index = 0;
    for (auto const& element : v.items()) {
        item.check(element, below(where, index++), found);
    }
    for (auto const& [name, value] : v.members()) {
        item.check(value, below(where, name), found);
    }
}

inline void model_shape::check(json_value const& v, json_value const& where, json_value& found) const
{
    auto const wrong = [&](char const* type, std::string message) {
        found.push_back(pydantic_problem(type, where, std::move(message), v));
    };
    switch (kind_) {
    case kind::any: return;
    case kind::text: {
        bool listed = words_.empty();
        for (auto const& word : words_) {
            listed = listed || v.text() == word;
        }
        if (!v.is_string()) {
            wrong("string_type", "Input should be a valid string");
        } else if (!listed) {
            wrong("literal_error", "Input should be one of the allowed values");
        }
        return;
    }
    case kind::flag:
        if (v.kind() != json_kind::boolean) {
            wrong("bool_type", "Input should be a valid boolean");
        }
        return;
    case kind::list:
        if (!v.is_array()) {
            return wrong("list_type", "Input should be a valid list");
        }
        return check_items(v, where, found);
    case kind::map:
    case kind::object:
        if (!v.is_object()) {
            return wrong("model_type", "Input should be a valid dictionary");
        }
        return kind_ == kind::map ? check_items(v, where, found) : check_members(v, where, found);
    case kind::model:
        if (auto problem = model_(v)) {
            auto whole = where;
            for (auto const& part : problem->at("location").items()) {
                whole.push_back(part);
            }
            (*problem)["location"] = std::move(whole);
            found.push_back(std::move(*problem));
        }
        return;
    }
}

} // namespace st4sd::testing::detail

#endif
