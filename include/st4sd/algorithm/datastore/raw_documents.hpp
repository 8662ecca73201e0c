#ifndef ST4SD_ALGORITHM_DATASTORE_RAW_DOCUMENTS_HPP
#define ST4SD_ALGORITHM_DATASTORE_RAW_DOCUMENTS_HPP

#include <st4sd/algorithm/datastore/consumers.hpp>
#include <st4sd/algorithm/datastore/detail/document_sink.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/datastore/conditions.hpp>
#include <st4sd/endpoint/datastore/query_documents.hpp>
#include <st4sd/raw_json.hpp>

#include <memory>
#include <utility>

namespace st4sd::algorithm {

/// The documents, of whatever kind, that a Mongo filter finds, handed to a consumer one by one as they arrive. *Errors*:
/// `errc::invalid_argument` for what is no JSON object or has no conditions; those of the consumer. *Source*:
/// `POST <datastore>/documents/api/v1.0/query`
template <class Consumer = collect<raw_json>>
class raw_documents {
public:
    using result_type = typename Consumer::result_type;

    explicit raw_documents(raw_json mongo, Consumer consumer = {})
        : mongo_{std::move(mongo)}, consumer_{std::move(consumer)}
    {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (in.answer) {
            if (auto heard = sink_->finish(std::move(*in.answer), json); !heard) {
                return done<result_type>{std::move(heard).assume_error()};
            }
            return done<result_type>{consumer_.finish()};
        }
        if (in.cancelled) {
            return cancelled<result_type>();
        }
        if (auto const good = datastore::raw(mongo_).check(); !good) {
            return done<result_type>{good.error()};
        }
        sink_ = std::make_unique<detail::document_sink<raw_json, Consumer, Json>>(consumer_, json);
        endpoint::query_documents const what{mongo_.text};
        return send{what.build(), sink_.get(), what.where()};
    }

private:
    raw_json mongo_;
    Consumer consumer_;
    std::unique_ptr<detail::splitting_sink> sink_{};
};

} // namespace st4sd::algorithm

#endif
