// A program that calls one blocking operation of each facade.
#include <st4sd/client.hpp>

int main()
{
    st4sd::client const api{"https://st4sd.example.org/rs"};
    return api.experiments().list().has_value() + api.instances().list().has_value() + api.datastore().available().has_value();
}
