// The core in a program without run-time type information, over a transport of its own.
#include <st4sd/basic_client.hpp>
#include <st4sd/experiment.hpp>
#include <st4sd/model.hpp>
#include <st4sd/package.hpp>
#include <st4sd/payload.hpp>
#include <st4sd/table.hpp>

bool can_be_sent();

bool can_be_sent()
{
    return st4sd::payload("band-gap").input("smiles.csv", std::string{"CCO"}).build().has_value();
}
