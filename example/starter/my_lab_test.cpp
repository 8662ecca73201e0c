// The same code against a service in memory: no network, no credentials, no waiting.
#include "my_lab.hpp"

#include <st4sd/testing.hpp>

#include <chrono>

int main()
{
    st4sd::testing::workflow weighing;
    weighing.inputs = {"molecules.csv"};
    weighing.run = [](st4sd::testing::run_context& run) {
        (void)run.sleep_for(std::chrono::hours{1});
        run.properties({{"input-id", {"water", "ethanol"}}, {"mass", {18.015, 46.069}}});
    };
    st4sd::testing::service lab;
    lab.add("molecular-mass", weighing);
    return heaviest(st4sd::client{lab}, "molecule\nO\nCCO\n").value() == 46.069 ? 0 : 1;
}
