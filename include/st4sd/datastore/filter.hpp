#ifndef ST4SD_DATASTORE_FILTER_HPP
#define ST4SD_DATASTORE_FILTER_HPP

#include <st4sd/datastore/detail/filter_node.hpp>
#include <st4sd/datastore/document_kind.hpp>
#include <st4sd/result.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::datastore {

/// Which documents are wanted: conditions (`conditions.hpp`), joined by `&&`, `||` and `!`.
///
/// A condition may be about another kind of document than the one that is asked for: components of runs that succeeded,
/// runs that have a certain file. Then the runs are looked up first. Conditions about components in one `&&` are about
/// one and the same component; `!` of them, asked of runs, means that the run has no such component.
///
/// A filter without conditions is neutral in `&&` and `||`, and refused as a whole: `everything` says that all are
/// wanted. *Example*: `auto wanted = ds::ran("band-gap:latest") && (ds::key("project") == "demo" || ds::failed);`
class filter {
public:
    filter() = default;

    /// Whether there are no conditions.
    [[nodiscard]] bool empty() const noexcept { return !root_; }

    /// Whether it can be asked for. *Errors*: `errc::invalid_argument` that says what is wrong with a condition.
    [[nodiscard]] result<void> check() const
    {
        if (!root_) {
            return error{
                errc::invalid_argument,
                "the filter is empty and would bring the whole datastore: give conditions, or everything"};
        }
        auto const& problem = root_->first_problem();
        if (!problem.empty()) {
            return error{errc::invalid_argument, problem};
        }
        return success();
    }

    /// The Mongo filter that is sent for documents of this kind. *Errors*: those of `check`, and
    /// `errc::invalid_argument` where other documents or the service must be asked first.
    [[nodiscard]] result<std::string> to_mongo(document_kind kind) const
    {
        BOOST_OUTCOME_TRY(check());
        if (!root_->tags().empty()) {
            return error{errc::invalid_argument, "the filter names a tag, which the service must be asked for first"};
        }
        auto plan = detail::plan_query(*root_, kind, {});
        if (plan.unknown()) {
            return error{
                errc::invalid_argument, "the filter has conditions on other documents than those of kind '" +
                                            std::string{to_string(kind)} + "', which are asked for first"};
        }
        return plan.whole();
    }

    /// What satisfies both.
    [[nodiscard]] friend filter operator&&(filter const& a, filter const& b)
    {
        return joined(detail::filter_node::what::all, a, b);
    }
    /// What satisfies one of them, or both.
    [[nodiscard]] friend filter operator||(filter const& a, filter const& b)
    {
        return joined(detail::filter_node::what::any, a, b);
    }
    /// Documents that are not those. Of a filter without conditions it is one without.
    [[nodiscard]] friend filter operator!(filter a)
    {
        if (a.root_) {
            auto node = std::make_shared<detail::filter_node>();
            node->is = detail::filter_node::what::none;
            node->children.push_back(std::move(a.root_));
            a.root_ = std::move(node);
        }
        return a;
    }

    /// For conditions.
    explicit filter(detail::filter_node condition) : root_{std::make_shared<detail::filter_node>(std::move(condition))}
    {}
    /// For algorithms.
    [[nodiscard]] detail::filter_node const* root() const noexcept { return root_.get(); }

private:
    static filter joined(detail::filter_node::what how, filter const& a, filter const& b)
    {
        if (!a.root_ || !b.root_) {
            return a.root_ ? a : b;
        }
        auto node = std::make_shared<detail::filter_node>();
        node->is = how;
        for (auto& side : {a.root_, b.root_}) { // a && b && c is one list
            if (side->is == how) {
                node->children.insert(node->children.end(), side->children.begin(), side->children.end());
            } else {
                node->children.push_back(side);
            }
        }
        filter made;
        made.root_ = std::move(node);
        return made;
    }

    std::shared_ptr<detail::filter_node const> root_{};
};

} // namespace st4sd::datastore

#endif
