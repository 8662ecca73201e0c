#ifndef ST4SD_TESTING_DETAIL_SERVICE_RULES_IPP
#define ST4SD_TESTING_DETAIL_SERVICE_RULES_IPP

#include <st4sd/testing/detail/converse.hpp>
#include <st4sd/testing/detail/datastore_documents.hpp>
#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/package_template.hpp>
#include <st4sd/testing/detail/raw_package.hpp>
#include <st4sd/testing/detail/routes_push.hpp>
#include <st4sd/testing/detail/routes_relationships.hpp>
#include <st4sd/testing/detail/routes_start.hpp>
#include <st4sd/testing/detail/service_rules.hpp>

#include <utility>

namespace st4sd::testing::detail::rules {

ST4SD_DECL result<http::response> perform(service_core& core, http::request const& request, body_sink* sink)
{
    return converse(core, request, sink);
}

ST4SD_DECL std::string add(service_core& core, std::string const& name, workflow flow)
{
    auto document = package_template(name, flow);
    auto shared = std::make_shared<workflow const>(std::move(flow));
    core.repositories[location_of(document.at("base", "packages").items().front())] = shared;
    auto const& stored = store(core, make_entry(core, std::move(document), std::move(shared)));
    return stored.name + '@' + stored.digest;
}

ST4SD_DECL void add_raw_package(service_core& core, json_value document, std::shared_ptr<workflow const> flow)
{
    store(core, make_raw_package(core, std::move(document), std::move(flow)));
}

ST4SD_DECL void add_relationship(service_core& core, json_value document)
{
    detail::add_relationship(core, std::move(document));
}

ST4SD_DECL std::vector<std::string> documents(service_core& core)
{
    register_runs(core);
    std::vector<std::string> texts;
    texts.reserve(core.datastore.documents.size());
    for (auto const& document : core.datastore.documents) {
        texts.push_back(json_text(document));
    }
    return texts;
}

ST4SD_DECL void schedule(service_core& core, std::shared_ptr<run_record> const& run)
{
    detail::schedule(core, run, run->workflow);
}

} // namespace st4sd::testing::detail::rules

#endif
