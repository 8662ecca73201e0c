// A program that calls one blocking operation of each facade.
#include <st4sd/api/authorisation.hpp>
#include <st4sd/api/datasets.hpp>
#include <st4sd/api/datastore.hpp>
#include <st4sd/api/image_pull_secrets.hpp>
#include <st4sd/api/internal_experiments.hpp>
#include <st4sd/api/library.hpp>
#include <st4sd/api/query.hpp>
#include <st4sd/api/relationships.hpp>
#include <st4sd/api/utilities.hpp>
#include <st4sd/client.hpp>
#include <st4sd/endpoint/datastore/get_url_map.hpp>

int main()
{
    st4sd::client const api{"https://st4sd.example.org/rs"};
    bool const all = api.experiments().list().has_value() && api.instances().list().has_value() &&
                     api.datastore().available().has_value() && api.relationships().list().has_value() &&
                     api.query().relationships({}).has_value() && api.library().list().has_value() &&
                     api.internal_experiments().push({}, {}).has_value() && api.utilities().validate_dsl({}).has_value() &&
                     api.datasets().list().has_value() && api.image_pull_secrets().list().has_value() &&
                     api.authorisation().token().has_value() && api.url_map().has_value();
    return all ? 0 : 1;
}
