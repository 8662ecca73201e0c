// ST4SD_URL=https://st4sd.example.org/rs ST4SD_BEARER_KEY=… ./my_lab
#include "my_lab.hpp"

#include <iostream>

int main()
{
    auto const api = st4sd::connect_from_environment();
    auto const mass = api ? heaviest(api.value(), "molecule\nO\nCCO\n") : api.error();
    if (!mass) {
        std::cerr << mass.error() << '\n';
        return 1;
    }
    std::cout << mass.value() << '\n';
}
