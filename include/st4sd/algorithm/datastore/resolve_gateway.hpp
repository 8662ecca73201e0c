#ifndef ST4SD_ALGORITHM_DATASTORE_RESOLVE_GATEWAY_HPP
#define ST4SD_ALGORITHM_DATASTORE_RESOLVE_GATEWAY_HPP

#include <st4sd/algorithm/step.hpp>
#include <st4sd/datastore/places.hpp>
#include <st4sd/datastore/problems.hpp>
#include <st4sd/endpoint/datastore/resolve_gateways.hpp>

#include <memory>
#include <string>
#include <utility>

namespace st4sd::algorithm {

/// Where a gateway is, perhaps from what was learned before. *Errors*: `problem<datastore::unknown_gateway>()`,
/// `errc::malformed_answer` when the registry has no URL of it.
///
/// *Source*: `POST <registry>/gateways/api/v1.0/unique_ids`
class resolve_gateway {
public:
    using result_type = http::url;

    resolve_gateway(std::string id, datastore::lookup how, std::shared_ptr<datastore::places> places)
        : id_{std::move(id)}, how_{how}, places_{std::move(places)}
    {}

    template <json_policy Json>
    [[nodiscard]] step<http::url> resume(input in, Json const& json)
    {
        if (in.answer) {
            return done<http::url>{resolved(std::move(in), json)};
        }
        if (in.cancelled) {
            return cancelled<http::url>();
        }
        if (id_.empty() || id_.find('/') != id_.npos) {
            return done<http::url>{error{errc::invalid_argument, "'" + id_ + "' cannot be the id of a gateway"}};
        }
        if (how_ == datastore::lookup::fresh) {
            places_->forget_gateway(id_);
        }
        if (auto known = places_->gateway(id_, in.now)) {
            return done<http::url>{std::move(*known)};
        }
        return send_request<http::url>(endpoint::resolve_gateways{{id_}});
    }

private:
    template <json_policy Json>
    result<http::url> resolved(input in, Json const& json) const
    {
        BOOST_OUTCOME_TRY(auto answer, std::move(*in.answer));
        BOOST_OUTCOME_TRY(auto const found, endpoint::resolve_gateways{}.parse(std::move(answer), json));
        auto const at = found.find(id_);
        if (at == found.end()) {
            auto const registry = places_->registry();
            return error::of(datastore::unknown_gateway{id_, registry ? registry->to_string() : std::string{}});
        }
        BOOST_OUTCOME_TRY(auto url, at->second.url());
        places_->learn_gateway(id_, url, in.now);
        return url;
    }

    std::string id_;
    datastore::lookup how_;
    std::shared_ptr<datastore::places> places_;
};

} // namespace st4sd::algorithm

#endif
