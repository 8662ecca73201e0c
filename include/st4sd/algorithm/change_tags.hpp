#ifndef ST4SD_ALGORITHM_CHANGE_TAGS_HPP
#define ST4SD_ALGORITHM_CHANGE_TAGS_HPP

#include <st4sd/algorithm/step.hpp>
#include <st4sd/algorithm/tag_change.hpp>
#include <st4sd/endpoint/get_experiment.hpp>
#include <st4sd/endpoint/tag_experiment.hpp>
#include <st4sd/json.hpp>
#include <st4sd/model/package.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::algorithm {

/// Gives a package one tag more or less and keeps its others, which the service's own route takes away. Two exchanges; only the
/// first when there is nothing to change. Gives the package's tags as they are then.
///
/// The package is read first and then addressed by its digest, so that a tag which moves meanwhile changes nothing else; but a
/// push in between that takes one of its tags loses it again. *Errors*: those of `get_experiment` and `tag_experiment`;
/// `cannot_untag_latest` when `latest` is to be removed, `errc::invalid_argument` when the only tag is.
/// *Source*: `GET /experiments/{id}`, `PUT /experiments/{id}/tag`
// `Package` is a parameter for the reason that `basic_declared_skeleton` names.
template <class Package>
class basic_change_tags {
public:
    using result_type = typename st4sd::detail::depending<std::vector<std::string>, Package>::type;

    basic_change_tags(tag_change what, std::string identifier, std::string tag)
        : what_{what}, tag_{std::move(tag)}, read_{std::move(identifier), {}}
    {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (in.answer && !*in.answer) {
            return done<result_type>{in.answer->error()};
        }
        if (in.answer && write_) {
            auto written = write_->parse(std::move(*in.answer).assume_value(), json);
            return written ? done<result_type>{std::move(write_->tags)}
                           : done<result_type>{std::move(written).assume_error()};
        }
        if (in.answer) {
            auto read = read_.parse(std::move(*in.answer).assume_value(), json);
            if (!read) {
                return done<result_type>{std::move(read).assume_error()};
            }
            Package const& found = read.assume_value();
            auto tags = found.tags();
            if (!change(tags)) {
                return done<result_type>{std::move(tags)};
            }
            write_.emplace(found.identifier(), std::move(tags));
        }
        if (in.cancelled) {
            return cancelled<result_type>();
        }
        if (write_) {
            return send_request<result_type>(*write_);
        }
        if (auto good = is_sendable(); !good) { // before anything is sent
            return done<result_type>{std::move(good).assume_error()};
        }
        return send_request<result_type>(read_);
    }

private:
    [[nodiscard]] result<void> is_sendable() const
    {
        if (what_ == tag_change::remove && tag_ == "latest") {
            return error::of(cannot_untag_latest{read_.identifier}, {});
        }
        return endpoint::tag_experiment{read_.identifier, {tag_}}.check();
    }
    // Whether the set is another one afterwards.
    bool change(std::vector<std::string>& tags) const
    {
        if (what_ == tag_change::remove) {
            return std::erase(tags, tag_) != 0;
        }
        if (std::ranges::find(tags, tag_) != tags.end()) {
            return false;
        }
        tags.push_back(tag_);
        return true;
    }

    tag_change what_;
    std::string tag_;
    endpoint::get_experiment read_;
    std::optional<endpoint::tag_experiment> write_{}; // the second exchange
};

/// See `basic_change_tags`.
using change_tags = basic_change_tags<package>;

} // namespace st4sd::algorithm

#endif
