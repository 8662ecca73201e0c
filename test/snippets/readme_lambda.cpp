// The README's sample of a workflow that is no package, and a service that runs it.
#include <st4sd/client.hpp>
#include <st4sd/payload.hpp>
#include <st4sd/testing/service.hpp>

#include <fstream>
#include <iostream>
#include <string>
#include <utility>

st4sd::result<std::string> add_up(st4sd::client& api, st4sd::raw_json flowir)
{
    auto payload = st4sd::lambda(std::move(flowir))
                       .script("sum.sh", st4sd::local_file{"sum.sh"})
                       .data("points.csv", "1\n2\n3\n")
                       .volume(st4sd::pvc_volume{.name = "constants"}, "/constants");
    BOOST_OUTCOME_TRY(auto run, api.experiments().start_lambda(payload));
    BOOST_OUTCOME_TRY(auto end, api.instances().wait(run));
    BOOST_OUTCOME_TRY(end.status.require_success());
    BOOST_OUTCOME_TRY(auto sum, api.instances().output(run, "Sum"));
    return std::move(sum.content);
}

int main()
{
    st4sd::testing::service lab;
    lab.add_place("volume://constants");
    lab.on_lambda({.run = [](st4sd::testing::run_context& run) {
        run.output("Sum", "sum.txt", run.scripts().at("sum.sh") == "paste -sd+ \"$1\" | bc\n" ? "6\n" : "?");
    }});
    st4sd::client api{lab};
    std::ofstream{"sum.sh"} << "paste -sd+ \"$1\" | bc\n";
    auto const flowir = R"({"components": [{"name": "Sum", "references": ["data/points.csv:ref"],
                            "command": {"executable": "bin/sum.sh", "arguments": "data/points.csv:ref"}}]})";
    auto const sum = add_up(api, {flowir}).value();
    std::cout << sum;
    return sum == "6\n" ? 0 : 1;
}
