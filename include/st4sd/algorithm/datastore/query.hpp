#ifndef ST4SD_ALGORITHM_DATASTORE_QUERY_HPP
#define ST4SD_ALGORITHM_DATASTORE_QUERY_HPP

#include <st4sd/algorithm/datastore/consumers.hpp>
#include <st4sd/algorithm/datastore/detail/document_sink.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/datastore/experiment_document.hpp>
#include <st4sd/datastore/filter.hpp>
#include <st4sd/datastore/problems.hpp>
#include <st4sd/datastore/with_properties.hpp>
#include <st4sd/detail/column_name.hpp>
#include <st4sd/endpoint/datastore/query_documents.hpp>
#include <st4sd/endpoint/datastore/resolve_tag.hpp>
#include <st4sd/model/instance_uri.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace st4sd::algorithm {

namespace detail {

struct collect_instances {
    std::set<std::string> found{};

    result<void> begin()
    {
        found.clear();
        return success();
    }
    result<void> take(only_instance&& document)
    {
        found.insert(document.instance.str());
        return success();
    }
};

// Keeps only these columns of a document's table, and `input-id` before them.
template <class Document>
void select_columns(Document& document, std::vector<std::string> const& columns)
{
    if (columns.empty() || !document.interface || !document.interface->property_table) {
        return;
    }
    auto const& all = *document.interface->property_table;
    std::remove_cvref_t<decltype(all)> chosen;
    auto const take = [&](std::string const& name) {
        if (auto found = all.find(name)) {
            auto const& known = all.columns()[st4sd::detail::column_index(all.columns(), name)];
            static_cast<void>(chosen.add(known, *found.assume_value())); // not twice
        }
    };
    take("input-id");
    std::ranges::for_each(columns, take);
    document.interface->property_table = std::move(chosen);
}

} // namespace detail

/// The documents of one kind that a filter finds, handed to a consumer (`collect`, `deliver_each`) one by one as they
/// arrive, so that no more than one is in memory.
///
/// Before, tags in the filter are resolved by the service, and conditions on other kinds of documents by the datastore.
/// When that gives more instances than fit into one request, documents are asked for in several. *Errors*:
/// `errc::invalid_argument` for a filter that cannot be asked for; `problem<datastore::filter_too_large>()`;
/// `problem<unknown_experiment>()` for a tag; those of the consumer. *Source*: `POST <datastore>/documents/api/v1.0/query`, `GET /experiments/{id}`
template <class Document, class Consumer = collect<Document>>
class query {
public:
    using result_type = typename Consumer::result_type;
    static constexpr std::size_t largest_request = 900'000; ///< bytes: proxies refuse more than 1 MiB

    explicit query(datastore::filter wanted, Consumer consumer = {})
        : wanted_{std::move(wanted)}, consumer_{std::move(consumer)}
    {}
    query(datastore::filter wanted, datastore::with_properties table, Consumer consumer = {})
        requires std::same_as<Document, datastore::experiment_document>
        : wanted_{std::move(wanted)}, table_{std::move(table)}, consumer_{std::move(consumer)}
    {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (in.answer) {
            if (auto heard = hear(std::move(*in.answer), json); !heard) {
                return done<result_type>{std::move(heard).assume_error()};
            }
            if (is_asked_ && sent_ == requests_.size()) {
                return done<result_type>{consumer_.finish()};
            }
        } else if (auto checked = wanted_.check(); !checked) {
            return done<result_type>{std::move(checked).assume_error()};
        } else {
            unresolved_ = wanted_.root()->tags();
        }
        return in.cancelled ? cancelled<result_type>() : next(json);
    }

private:
    // The user's consumer, with what was asked of the tables done before.
    struct chosen {
        query* of;

        result<void> begin() { return of->consumer_.begin(); }
        result<void> take(Document&& document)
        {
            if constexpr (std::same_as<Document, datastore::experiment_document>) {
                if (of->table_) {
                    detail::select_columns(document, of->table_->columns);
                }
            }
            return of->consumer_.take(std::move(document));
        }
    };

    template <json_policy Json>
    result<void> hear(result<http::response> answer, Json const& json)
    {
        if (!plan_) {
            BOOST_OUTCOME_TRY(auto head, std::move(answer));
            auto const& tag = unresolved_.back();
            BOOST_OUTCOME_TRY(auto const id, endpoint::resolve_tag{tag}.parse(std::move(head), json));
            tags_.insert_or_assign(tag, id);
            unresolved_.pop_back();
            return success();
        }
        BOOST_OUTCOME_TRY(sink_->finish(std::move(answer), json));
        if (!is_asked_) {
            plan_->learn({instances_.found.begin(), instances_.found.end()});
        }
        return success();
    }
    template <json_policy Json>
    step<result_type> next(Json const& json)
    {
        if (!unresolved_.empty()) {
            return send_request<result_type>(endpoint::resolve_tag{unresolved_.back()});
        }
        if (!plan_) {
            plan_ = datastore::detail::plan_query(*wanted_.root(), Document::kind, tags_);
        }
        if (auto const* const list = plan_->unknown()) {
            using sink = detail::document_sink<detail::only_instance, detail::collect_instances, Json>;
            sink_ = std::make_unique<sink>(instances_, json);
            return ask(endpoint::query_documents{list->lookup});
        }
        if (!std::exchange(is_asked_, true)) {
            requests_ = plan_->requests(largest_request);
            if (requests_.empty()) {
                return done<result_type>{too_large()};
            }
        } else {
            consumer_.next_answer();
        }
        chosen_ = chosen{this}; // only now: until it is begun, an algorithm may be moved
        sink_ = std::make_unique<detail::document_sink<Document, chosen, Json>>(chosen_, json);
        return ask(endpoint::query_documents{std::move(requests_[sent_++]), table_.has_value()});
    }
    [[nodiscard]] error too_large() const
    {
        datastore::filter_too_large problem;
        for (auto const& list : plan_->lists) {
            problem.instances += list.instances.size();
        }
        return error::of(problem);
    }
    step<result_type> ask(endpoint::query_documents const& what)
    {
        return send{what.build(), sink_.get(), what.where()};
    }

    datastore::filter wanted_;
    std::optional<datastore::with_properties> table_{};
    Consumer consumer_;
    std::vector<std::string> unresolved_{};
    datastore::detail::tag_map tags_{};
    std::optional<datastore::detail::query_plan> plan_{};
    detail::collect_instances instances_{};
    std::vector<std::string> requests_{}; // for the documents that are wanted
    std::size_t sent_ = 0;                // of these
    chosen chosen_{nullptr};
    std::unique_ptr<detail::splitting_sink> sink_{};
    bool is_asked_ = false; // for these documents: all lookups are made
};

} // namespace st4sd::algorithm

#endif
