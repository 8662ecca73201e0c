#ifndef ST4SD_ALGORITHM_DATASTORE_LOCATED_HPP
#define ST4SD_ALGORITHM_DATASTORE_LOCATED_HPP

#include <st4sd/algorithm/step.hpp>
#include <st4sd/datastore/places.hpp>
#include <st4sd/datastore/problems.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/datastore/get_url_map.hpp>
#include <st4sd/endpoint/datastore/resolve_gateways.hpp>
#include <st4sd/json.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace st4sd::algorithm {

/// Sends the requests of another algorithm to where they belong: each says it in `send::where`.
///
/// Base URLs that are not known yet are looked up on the way and kept for all copies of the client: of the datastore
/// and the registry in the service's url-map, of gateways in the registry. A gateway that cannot be reached where it
/// was, or for which a proxy answers there, is looked up afresh, once. What cannot be found out is the answer to the
/// request that needed it.
///
/// Credentials go to the service's own host, with https unless the service has none, and to origins that the user
/// allowed. *Errors*, beside those of `Inner`: `problem<datastore::no_datastore>()`,
/// `problem<datastore::unknown_gateway>()`, `problem<datastore::insecure_place>()`,
/// `problem<datastore::credentials_withheld>()`.
template <class Inner>
class located {
public:
    using result_type = typename Inner::result_type;

    located(Inner inner, std::shared_ptr<datastore::places> places)
        : inner_{std::move(inner)}, places_{std::move(places)}
    {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (in.answer && pending_) {
            explain(*in.answer);
            if (asks_for_ != place::kind::service) {
                auto next = in.cancelled ? errc::cancelled : hear(std::move(*in.answer), in.now, json);
                if (next) {
                    return std::move(next).assume_value();
                }
                in.answer = without_place(std::move(next).assume_error());
            } else if (auto again = look_again(*in.answer, in.now)) {
                return std::move(*again);
            }
        }
        return ask_inner(std::move(in), json);
    }

private:
    template <json_policy Json>
    step<result_type> ask_inner(input in, Json const& json)
    {
        for (;;) {
            auto const now = in.now;
            pending_.reset();
            step<result_type> next = inner_.resume(std::move(in), json);
            auto* const wanted = std::get_if<send>(&next);
            if (!wanted) {
                explain(next);
                return next;
            }
            is_withheld_ = false;
            if (wanted->where.what == place::kind::service) {
                return next;
            }
            pending_ = std::move(*wanted);
            is_asked_afresh_ = false;
            auto found = locate(now);
            if (found) {
                return std::move(found).assume_value();
            }
            in = input{now, std::move(found).assume_error(), false};
        }
    }

    // What is to be sent now: the pending request, or one that finds out where that is to go.
    result<send> locate(clock::time_point now)
    {
        auto const& where = pending_->where;
        std::optional<http::url> base;
        switch (where.what) {
        case place::kind::service: break;
        case place::kind::datastore: base = places_->datastore(); break;
        case place::kind::registry: base = places_->registry(); break;
        case place::kind::gateway:
            base = places_->gateway(where.gateway, now);
            if (auto const registry = places_->registry(); !base && registry) {
                return ask_registry(*registry, now);
            }
            break;
        }
        if (!base) {
            asks_for_ = place::kind::datastore;
            is_withheld_ = false;
            return send{endpoint::get_url_map{}.build()};
        }
        asks_for_ = place::kind::service;
        return address(*pending_, *base);
    }
    result<send> ask_registry(http::url const& registry, clock::time_point now)
    {
        asks_for_ = place::kind::registry;
        is_asked_afresh_ = true;
        asked_registry_ = registry;
        std::vector<std::string> ids{pending_->where.gateway};
        for (auto const& id : pending_->where.together) {
            if (std::ranges::find(ids, id) == ids.end() && !places_->gateway(id, now)) {
                ids.push_back(id);
            }
        }
        return address(send{endpoint::resolve_gateways{std::move(ids)}.build(), nullptr, place::registry()}, registry);
    }
    result<send> address(send what, http::url const& base)
    {
        if (!places_->is_usable(base.origin)) {
            return error::of(datastore::insecure_place{base.to_string()});
        }
        bool const is_vouched = places_->is_same_host(base.origin);
        is_withheld_ = !is_vouched && !places_->is_allowed(base.origin);
        sent_to_ = base;
        what.request.url = base.join(what.request.target);
        if (is_vouched) {
            what.request.vouched = base.origin;
        }
        return what;
    }

    // The answer of the url-map or the registry; then what is to be sent next.
    template <json_policy Json>
    result<send> hear(result<http::response> answer, clock::time_point now, Json const& json)
    {
        BOOST_OUTCOME_TRY(auto heard, std::move(answer));
        if (asks_for_ == place::kind::registry) {
            BOOST_OUTCOME_TRY(auto const found, endpoint::resolve_gateways{}.parse(std::move(heard), json));
            for (auto const& [id, entry] : found) {
                auto url = entry.url();
                if (url) {
                    places_->learn_gateway(id, std::move(url).assume_value(), now);
                } else if (id == pending_->where.gateway) {
                    return url.assume_error();
                }
            }
            auto const& id = pending_->where.gateway;
            auto const base = places_->gateway(id, now);
            if (!base) {
                return error::of(datastore::unknown_gateway{id, asked_registry_.to_string()});
            }
            if (before_ && *base == before_at_) {
                return errc::unavailable; // it is where it was: what was heard there is the answer
            }
            before_.reset();
            asks_for_ = place::kind::service;
            return address(*pending_, *base);
        }
        BOOST_OUTCOME_TRY(auto const map, endpoint::get_url_map{}.parse(std::move(heard), json));
        BOOST_OUTCOME_TRY(auto datastore, parse_url(map.datastore));
        BOOST_OUTCOME_TRY(auto registry, parse_url(map.registry));
        places_->learn(datastore, registry);
        bool const for_documents = pending_->where.what == place::kind::datastore;
        if (for_documents ? !places_->datastore() : !places_->registry()) {
            return error::of(datastore::no_datastore{false, for_documents ? "cdb-rest" : "cdb-gateway-registry"});
        }
        return locate(now);
    }
    static result<std::optional<http::url>> parse_url(std::string const& text)
    {
        if (text.empty()) {
            return std::optional<http::url>{};
        }
        auto url = http::url::parse(text);
        if (!url) {
            return error{errc::malformed_answer, "the service's url-map holds no URLs: " + url.error().message()};
        }
        return std::optional{std::move(url).assume_value()};
    }

    // The answer to the pending request when the lookup for it failed. What was heard where the gateway was tells more
    // than that nobody knows a better address.
    result<http::response> without_place(error why)
    {
        asks_for_ = place::kind::service;
        auto before = std::exchange(before_, std::nullopt);
        if (before && why != errc::cancelled && !why.problem<datastore::unknown_gateway>()) {
            return std::move(*before);
        }
        return why;
    }

    // Whoever is not found where the registry said may have moved.
    std::optional<send> look_again(result<http::response>& answer, clock::time_point now)
    {
        bool const is_there = answer ? !is_absent(answer.assume_value()) : !is_unreachable(answer.assume_error());
        if (is_there || pending_->where.what != place::kind::gateway) {
            return std::nullopt;
        }
        bool const may_have_moved = places_->forget_gateway(pending_->where.gateway);
        auto const registry = places_->registry();
        if (!may_have_moved || is_asked_afresh_ || !registry) {
            return std::nullopt;
        }
        before_at_ = sent_to_;
        auto next = ask_registry(*registry, now);
        if (!next) {
            return std::nullopt;
        }
        before_ = std::move(answer);
        return std::move(next).assume_value();
    }
    // What proxies answer in the place of a service that is not behind them: OpenShift's router with 503 and a page.
    static bool is_absent(http::response const& answer)
    {
        return (answer.status >= 502 && answer.status <= 504) ||
               (answer.status == 404 && http::iequals(answer.media_type(), "text/html"));
    }
    static bool is_unreachable(error const& why)
    {
        bool const on_the_way = why.at() && *why.at() != phase::queue && *why.at() < phase::send;
        return on_the_way || why == errc::cannot_resolve || why == errc::cannot_connect;
    }

    // A refusal by somebody who got no credentials says what to do.
    void explain(result<http::response>& answer) const
    {
        if (!is_withheld_) {
            return;
        }
        if (answer) {
            auto const& head = answer.assume_value();
            if (head.status == 401 || head.status == 403 || endpoint::detail::is_login_page(head)) {
                error_info facts;
                facts.http_status = head.status;
                answer = withheld(std::move(facts));
            }
        } else if (answer.error() == errc::unauthorised) {
            answer = withheld(answer.error().info());
        }
    }
    void explain(step<result_type>& next) const
    {
        auto* const end = std::get_if<done<result_type>>(&next); // what came to a sink was judged by its owner
        if (is_withheld_ && end && !end->value && end->value.error() == errc::unauthorised &&
            !end->value.error().template problem<datastore::credentials_withheld>()) {
            end->value = withheld(end->value.error().info());
        }
    }
    [[nodiscard]] error withheld(error_info facts) const
    {
        facts.message.clear();
        auto const& origin = sent_to_.origin;
        return error::of(datastore::credentials_withheld{origin.scheme + "://" + origin.authority()}, std::move(facts));
    }

    Inner inner_;
    std::shared_ptr<datastore::places> places_;
    std::optional<send> pending_{};               // what `inner_` wants sent
    place::kind asks_for_ = place::kind::service; // whom a lookup under way is to find; `service`: none is
    bool is_asked_afresh_ = false;                // the registry, for `pending_`
    bool is_withheld_ = false;                    // the credentials, from whom was asked last
    http::url sent_to_{};
    http::url asked_registry_{};
    std::optional<result<http::response>> before_{}; // from where the gateway was, while it is looked up afresh
    http::url before_at_{};
};

template <class Inner>
located(Inner, std::shared_ptr<datastore::places>) -> located<Inner>;

/// `located` of an operation that is made of `args`.
template <class Operation>
class located_operation : public located<decltype(of(std::declval<Operation>()))> {
public:
    template <class... Args>
    explicit located_operation(std::shared_ptr<datastore::places> places, Args&&... args)
        : located_operation::located{of(Operation{std::forward<Args>(args)...}), std::move(places)}
    {}
};

} // namespace st4sd::algorithm

#endif
