// The README's first sample, as it stands there. What is below its main gives it a service and looks at what it saved.
#include <st4sd/client.hpp>
#include <st4sd/payload.hpp>
#include <iostream>

int main()
{
    auto api = st4sd::connect_from_environment().value(); // or connect(url, bearer_key{…})
    auto run = api.experiments()
                   .start(st4sd::payload("molecular-mass").input("molecules.csv", st4sd::local_file{"molecules.csv"}))
                   .value();
    auto end = api.instances().wait(run, [](st4sd::instance const& i) { std::cout << i.status.total_progress << '\n'; });
    end.value().status.require_success().value();
    std::cout << api.instances().properties(run).value();
    api.instances().download(run, "Masses", "masses.csv").value();
}

#include "../../example/molecular_mass_lab.hpp"

#include <st4sd/testing/server.hpp>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

namespace {

struct around_main {
    st4sd::testing::server server = st4sd::testing::serve(example::molecular_mass_lab());

    around_main()
    {
        ::setenv("ST4SD_URL", server.url().c_str(), 1);
        std::ofstream{"molecules.csv"} << "label,smiles\nwater,O\nethanol,CCO\n";
        std::remove("masses.csv");
    }
    ~around_main()
    {
        std::string line;
        std::ifstream saved{"masses.csv"};
        if (!std::getline(saved, line) || line != "label,mass") {
            std::cerr << "the sample saved no masses\n";
            std::_Exit(1);
        }
    }
} const around;

} // namespace
