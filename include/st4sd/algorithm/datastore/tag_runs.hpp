#ifndef ST4SD_ALGORITHM_DATASTORE_TAG_RUNS_HPP
#define ST4SD_ALGORITHM_DATASTORE_TAG_RUNS_HPP

#include <st4sd/algorithm/datastore/detail/document_sink.hpp>
#include <st4sd/algorithm/datastore/detail/tagging.hpp>
#include <st4sd/algorithm/datastore/detail/upsert_batches.hpp>
#include <st4sd/algorithm/datastore/detail/why_missing.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/datastore/conditions.hpp>
#include <st4sd/datastore/problems.hpp>
#include <st4sd/endpoint/datastore/query_documents.hpp>
#include <st4sd/endpoint/datastore/registration.hpp>
#include <st4sd/endpoint/datastore/upsert_documents.hpp>
#include <st4sd/model/rest_uid.hpp>
#include <st4sd/text_map.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::algorithm {

/// Adds keys to what was said about runs, or replaces them, in both of the documents that hold it; then reads both
/// back.
///
/// It looks for both documents of all runs before it changes anything, then goes on in batches of 100 runs, which are
/// 200 documents. The service's upsert is not atomic: it replaces whole documents by deletion and insertion, so that
/// what the orchestrator of a run that still goes on writes in the same moment may be lost, or take the tags away again.
/// Tag runs that have ended.
///
/// *Errors*: `problem<datastore::reserved_tag>()`, `errc::invalid_argument` for keys that nobody could ask for;
/// `problem<datastore::ambiguous>()`, `problem<datastore::not_registered>()`, `problem<datastore::not_yet>()`,
/// `problem<unknown_instance>()` and those of any call before anything was changed; after,
/// `problem<datastore::tags_unconfirmed>()` for the batch that was sent, and `problem<datastore::tagged_partly>()` when
/// a later one could not be begun.
/// *Source*: `POST <datastore>/documents/api/v1.0/query`, `POST <datastore>/documents/api/v1.0/upsert`
class tag_runs {
public:
    using result_type = void;
    static constexpr std::size_t batch = 100; ///< runs

    tag_runs(std::vector<rest_uid> runs, text_map tags) : runs_{std::move(runs)}, tags_{std::move(tags)}
    {
        std::ranges::sort(runs_);
        runs_.erase(std::unique(runs_.begin(), runs_.end()), runs_.end());
    }

    template <json_policy Json>
    [[nodiscard]] step<void> resume(input in, Json const& json)
    {
        if (!in.answer) {
            auto const good = detail::check_tags(runs_, tags_);
            return !good || in.cancelled ? end(good ? result<void>{errc::cancelled} : good) : next(json);
        }
        if (doing_ == phase::explain) {
            return stop(detail::why_missing(*missing_, missing_kind_, std::move(*in.answer), json));
        }
        if (auto heard = hear(std::move(*in.answer), json); !heard) {
            return was_sent() ? end(unconfirmed(heard.error().message())) : stop(heard.error());
        }
        // between the upsert and reading it back nobody would know how it ended
        return in.cancelled && !was_sent() ? stop(errc::cancelled) : next(json);
    }

private:
    enum class phase { look, look_for_runs, read_said, read_runs, write, check_said, check_runs, explain };

    [[nodiscard]] bool was_sent() const noexcept { return doing_ >= phase::write && doing_ <= phase::check_runs; }
    static step<void> end(result<void> how) { return done<void>{std::move(how)}; }
    // The end before anything of the current batch was changed.
    [[nodiscard]] step<void> stop(error const& why) const
    {
        if (done_ == 0) {
            return end(why);
        }
        auto const middle = runs_.begin() + static_cast<std::ptrdiff_t>(done_);
        auto const told =
            error::of(datastore::tagged_partly{{runs_.begin(), middle}, {middle, runs_.end()}, why.message()});
        return end(error{why.code(), told.info()});
    }

    template <json_policy Json>
    result<void> hear(result<http::response> answer, Json const& json)
    {
        if (doing_ == phase::write) {
            BOOST_OUTCOME_TRY(auto head, std::move(answer));
            return endpoint::upsert_documents{}.parse(std::move(head), json);
        }
        return sink_->finish(std::move(answer), json);
    }

    // What is to be done after `doing_` is done.
    template <json_policy Json>
    step<void> next(Json const& json)
    {
        using kind = datastore::document_kind;
        switch (doing_) {
        case phase::look:
            if (looked_at_ < runs_.size()) {
                return look(json);
            }
            if (auto found = judge_look(); !found) {
                return end(std::move(found).assume_error());
            }
            if (missing_) {
                return explain(kind::user_metadata);
            }
            if (runs_.size() <= batch) {
                break; // the only batch is read whole before anything is changed
            }
            looked_at_ = 0;
            return look_for_runs(json);
        case phase::look_for_runs:
            if (looked_at_ < runs_.size()) {
                return look_for_runs(json);
            }
            if (auto const at = first_without_experiment(); at != runs_.size()) {
                missing_ = &runs_[at];
                return explain(kind::experiment);
            }
            break;
        case phase::read_said: return read(phase::read_runs, kind::experiment, json);
        case phase::read_runs: return write(json);
        case phase::write:
            if (!sent_.is_done()) {
                return send_request<void>(sent_.next());
            }
            return read(phase::check_said, kind::user_metadata, json);
        case phase::check_said:
            if (auto const good = check(kind::user_metadata, json); !good) {
                return end(unconfirmed(good.error().message()));
            }
            return read(phase::check_runs, kind::experiment, json);
        case phase::check_runs:
            if (auto const good = check(kind::experiment, json); !good) {
                return end(unconfirmed(good.error().message()));
            }
            done_ += (std::min)(batch, runs_.size() - done_);
            break;
        case phase::explain: break;
        }
        if (done_ == runs_.size()) {
            return end(success());
        }
        sent_ = {};
        return read(phase::read_said, kind::user_metadata, json);
    }

    // Which instances the runs have.
    template <json_policy Json>
    step<void> look(Json const& json)
    {
        auto const count = (std::min)(batch, runs_.size() - looked_at_);
        std::vector<std::string> ids;
        for (std::size_t i = 0; i != count; ++i) {
            ids.push_back(runs_[looked_at_ + i].str());
        }
        looked_at_ += count;
        using sink = detail::document_sink<detail::said_of_run, detail::collect_said, Json>;
        sink_ = std::make_unique<sink>(said_, json);
        said_.begin_batch();
        return ask(datastore::rest_uid(datastore::one_of(std::move(ids))), datastore::document_kind::user_metadata);
    }
    result<void> judge_look()
    {
        for (auto const& run : runs_) {
            auto const at = said_.found.find(run);
            if (at == said_.found.end()) {
                missing_ = &run;
                return success();
            }
            if (at->second.size() != 1) {
                return error::of(datastore::ambiguous{run, datastore::document_kind::user_metadata, at->second});
            }
            instances_.push_back(at->second.front());
        }
        return success();
    }
    // Whether each has a document of its experiment.
    template <json_policy Json>
    step<void> look_for_runs(Json const& json)
    {
        doing_ = phase::look_for_runs;
        auto const from = std::exchange(looked_at_, (std::min)(looked_at_ + batch, runs_.size()));
        using sink = detail::document_sink<detail::only_instance, detail::collect_there, Json>;
        sink_ = std::make_unique<sink>(there_, json);
        return ask(instances_from(from), datastore::document_kind::experiment);
    }
    [[nodiscard]] std::size_t first_without_experiment() const
    {
        auto const missing =
            std::ranges::find_if(instances_, [&](auto const& x) { return !there_.found.contains(x.str()); });
        return static_cast<std::size_t>(missing - instances_.begin());
    }
    step<void> explain(datastore::document_kind kind)
    {
        doing_ = phase::explain;
        missing_kind_ = kind;
        return send_request<void>(endpoint::registration{*missing_});
    }

    // The documents of the current batch, untouched.
    template <json_policy Json>
    step<void> read(phase what, datastore::document_kind kind, Json const& json)
    {
        doing_ = what;
        using sink = detail::document_sink<detail::untouched, detail::collect_untouched, Json>;
        auto& into = kind == datastore::document_kind::experiment ? of_runs_ : of_users_;
        sink_ = std::make_unique<sink>(into, json);
        return ask(instances_from(done_), kind);
    }
    // A batch of them.
    [[nodiscard]] datastore::filter instances_from(std::size_t first) const
    {
        std::vector<std::string> instances;
        for (std::size_t i = first; i != (std::min)(first + batch, instances_.size()); ++i) {
            instances.push_back(instances_[i].str());
        }
        return datastore::instance(datastore::one_of(std::move(instances)));
    }
    template <json_policy Json>
    step<void> write(Json const& json)
    {
        using kind = datastore::document_kind;
        std::vector<raw_json> all;
        for (auto const what : {kind::user_metadata, kind::experiment}) {
            auto const& documents = what == kind::experiment ? of_runs_.texts : of_users_.texts;
            auto const missing = detail::first_missing(documents, instances_, done_, batch, json);
            if (!missing) {
                return stop(missing.error());
            }
            if (missing.assume_value() != instances_.size()) {
                missing_ = &runs_[missing.assume_value()];
                return explain(what);
            }
            for (auto const& text : documents) {
                auto tagged = detail::with_tags(text, what, tags_, json);
                if (!tagged) {
                    return stop(std::move(tagged).assume_error());
                }
                all.push_back({std::move(tagged).assume_value()});
            }
        }
        doing_ = phase::write;
        sent_ = detail::upsert_batches{std::move(all)};
        return send_request<void>(sent_.next());
    }
    template <json_policy Json>
    result<void> check(datastore::document_kind kind, Json const& json) const
    {
        auto const& documents = kind == datastore::document_kind::experiment ? of_runs_.texts : of_users_.texts;
        BOOST_OUTCOME_TRY(auto const missing, detail::first_missing(documents, instances_, done_, batch, json));
        if (missing != instances_.size()) {
            return error{
                errc::malformed_answer, "the document of kind '" + std::string{to_string(kind)} + "' of '" +
                                            instances_[missing].str() + "' is gone"};
        }
        for (auto const& text : documents) {
            BOOST_OUTCOME_TRY(detail::check_has_tags(text, kind, tags_, json));
        }
        return success();
    }

    step<void> ask(datastore::filter const& wanted, datastore::document_kind kind)
    {
        auto mongo = wanted.to_mongo(kind);
        if (!mongo) {
            return stop(mongo.assume_error());
        }
        endpoint::query_documents const what{std::move(mongo).assume_value()};
        return send{what.build(), sink_.get(), what.where()};
    }
    [[nodiscard]] error unconfirmed(std::string why) const
    {
        auto const last = static_cast<std::ptrdiff_t>((std::min)(done_ + batch, runs_.size()));
        return error::of(datastore::tags_unconfirmed{
            {runs_.begin() + static_cast<std::ptrdiff_t>(done_), runs_.begin() + last},
            sent_.documents(),
            std::move(why)});
    }

    std::vector<rest_uid> runs_;
    text_map tags_;
    phase doing_ = phase::look;
    std::size_t looked_at_ = 0;
    std::size_t done_ = 0; // runs
    detail::collect_said said_{};
    detail::collect_there there_{};
    std::vector<instance_uri> instances_{}; // in the order of the runs
    detail::collect_untouched of_users_{};  // the batch's documents of user metadata
    detail::collect_untouched of_runs_{};   // and of experiments
    detail::upsert_batches sent_{};         // of the batch
    rest_uid const* missing_ = nullptr;
    datastore::document_kind missing_kind_{};
    std::unique_ptr<detail::splitting_sink> sink_{};
};

} // namespace st4sd::algorithm

#endif
