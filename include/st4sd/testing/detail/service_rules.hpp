#ifndef ST4SD_TESTING_DETAIL_SERVICE_RULES_HPP
#define ST4SD_TESTING_DETAIL_SERVICE_RULES_HPP

#include <st4sd/config.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/result.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/run_record.hpp>
#include <st4sd/testing/detail/service_core.hpp>
#include <st4sd/testing/workflow.hpp>
#include <st4sd/transport.hpp>

#include <memory>
#include <string>
#include <vector>

// What the service in memory does, without how: a program that is compiled separately compiles that once, by testing/src.hpp.
// All but `perform` want the core locked.
namespace st4sd::testing::detail::rules {

ST4SD_DECL result<http::response> perform(service_core& core, http::request const& request, body_sink* sink);
ST4SD_DECL std::string add(service_core& core, std::string const& name, workflow flow);
ST4SD_DECL void add_raw_package(service_core& core, json_value document, std::shared_ptr<workflow const> flow);
ST4SD_DECL void add_relationship(service_core& core, json_value document);
ST4SD_DECL std::vector<std::string> documents(service_core& core);
ST4SD_DECL void schedule(service_core& core, std::shared_ptr<run_record> const& run);

} // namespace st4sd::testing::detail::rules

#endif
