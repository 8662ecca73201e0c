#ifndef ST4SD_TESTING_WORKFLOW_HPP
#define ST4SD_TESTING_WORKFLOW_HPP

#include <st4sd/result.hpp>
#include <st4sd/testing/content.hpp>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace st4sd::testing {

class run_context;

/// A variable of a workflow.
struct variable {
    std::string name{};                 ///< of the variable
    std::string value{};                ///< the default, on every platform that `platform_values` does not name
    std::vector<std::string> choices{}; ///< what a start may set it to; empty allows anything
    std::map<std::string, std::string> platform_values{}; ///< the defaults, by platform
};

/// A property that the experiment measures: its name and what it is.
struct property {
    std::string name{};        ///< as in the table
    std::string description{}; ///< what it is
};

/// What an experiment does: a C++ function. It reads inputs and variables from the `run_context`
/// and gives it outputs, properties and progress. An error that it returns, or an exception, is a
/// failed run with that text.
class workflow_function {
public:
    /// Does nothing, successfully.
    workflow_function() : call_{[](run_context&) -> result<void> { return success(); }} {}

    /// A function `result<void>(run_context&)` or `void(run_context&)`. It is called on a thread of
    /// the service, for several runs at once in real time: what it captures must stand that, and
    /// must not be the service itself by value.
    template <class F>
        requires(std::is_invocable_v<F&, run_context&> && !std::is_same_v<std::remove_cvref_t<F>, workflow_function>)
    workflow_function(F function)
    {
        if constexpr (std::is_void_v<std::invoke_result_t<F&, run_context&>>) {
            call_ = [f = std::move(function)](run_context& run) mutable -> result<void> {
                f(run);
                return success();
            };
        } else {
            call_ = std::move(function);
        }
    }

    /// Calls the function.
    [[nodiscard]] result<void> operator()(run_context& run) const { return call_(run); }

private:
    std::function<result<void>(run_context&)> call_;
};

/// A workflow, as the service would find it in a git repository: what it declares and what it does.
///
/// *Example*:
/// `{.inputs = {"points.csv"}, .variables = {{"n", "1"}, {"mode", "fast", {"fast", "exact"}}},`
/// ` .key_outputs = {"TotalSum"},`
/// ` .run = [](testing::run_context& run) { run.output("TotalSum", "sum.txt", "6\n"); }}`
struct workflow {
    std::vector<std::string> inputs{};             ///< files that every start must give
    std::map<std::string, std::string> data{};     ///< data files of the package and their contents
    std::vector<variable> variables{};             ///< what a start may set
    std::vector<std::string> platforms{"default"}; ///< what a start may choose
    std::vector<std::string> key_outputs{};        ///< the names of what its runs give
    std::vector<property> properties{};            ///< not empty: the experiment has an interface
    std::vector<std::string> stages{"stage0"};     ///< their names, in order
    std::vector<std::string> container_images{"quay.io/st4sd/official-base/st4sd-runtime-core"}; ///< of its components
    std::optional<std::string> description{}; ///< in its package; none: none
    std::string dsl{}; ///< the workflow as a DSL 2 document, JSON text; empty: one is made of the above when asked for
    workflow_function run{}; ///< what a run does; unless set, nothing, successfully
};

} // namespace st4sd::testing

#endif
