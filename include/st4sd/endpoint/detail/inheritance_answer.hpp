#ifndef ST4SD_ENDPOINT_DETAIL_INHERITANCE_ANSWER_HPP
#define ST4SD_ENDPOINT_DETAIL_INHERITANCE_ANSWER_HPP

#include <st4sd/describe.hpp>
#include <st4sd/model/package_inheritance.hpp>

#include <optional>
#include <string>
#include <utility>

namespace st4sd::endpoint::detail {

// `package-inheritance` beside what was synthesized: the variables, or why there are none, or `{}`.
struct inheritance_answer {
    std::optional<decltype(package_inheritance::variables)> variables{};
    std::string message{};

    static constexpr auto describe()
    {
        return fields(
            field("variables", &inheritance_answer::variables),
            field("message", &inheritance_answer::message).any_as_text());
    }

    [[nodiscard]] package_inheritance take() &&
    {
        if (!variables && message.empty()) {
            message = "the service does not explain it";
        }
        return {std::move(variables).value_or(decltype(package_inheritance::variables){}), std::move(message)};
    }
};

} // namespace st4sd::endpoint::detail

#endif
