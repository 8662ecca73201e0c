#ifndef ST4SD_DATASTORE_DETAIL_FILTER_NODE_HPP
#define ST4SD_DATASTORE_DETAIL_FILTER_NODE_HPP

#include <st4sd/datastore/detail/query_plan.hpp>
#include <st4sd/datastore/document_kind.hpp>
#include <st4sd/detail/json_writer.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::datastore::detail {

using tag_map = std::map<std::string, std::string>; // from name:tag to name@digest

constexpr std::array all_kinds{document_kind::user_metadata, document_kind::experiment, document_kind::component};

// A condition, or several that are joined.
struct filter_node {
    enum class what { condition, all, any, none };

    what is = what::condition;
    std::vector<std::shared_ptr<filter_node const>> children{};
    std::array<std::string, 3> json{}; // of a condition: the Mongo object by kind of document; empty: has no such field
    std::string tag{};                 // of a condition: in place of `json`, a name:tag that is not yet a digest
    std::vector<std::string> instances{}; // of a condition: in place of `json`, those that documents are to be of
    std::string problem{};

    [[nodiscard]] std::string const& first_problem() const
    {
        auto const wrong = std::ranges::find_if(children, [](auto const& x) { return !x->first_problem().empty(); });
        return wrong == children.end() ? problem : (*wrong)->first_problem();
    }
    // The tags that are to be resolved.
    [[nodiscard]] std::vector<std::string> tags() const
    {
        std::vector<std::string> out;
        if (!tag.empty()) {
            out.push_back(tag);
        }
        for (auto const& child : children) {
            for (auto& name : child->tags()) {
                if (std::ranges::find(out, name) == out.end()) {
                    out.push_back(std::move(name));
                }
            }
        }
        return out;
    }
    // Whether documents of this kind have all that it asks for.
    [[nodiscard]] bool is_about(document_kind kind) const
    {
        if (is != what::condition) {
            return std::ranges::all_of(children, [&](auto const& x) { return x->is_about(kind); });
        }
        if (!instances.empty()) {
            return true;
        }
        return tag.empty() ? !json[static_cast<std::size_t>(kind)].empty() : kind != document_kind::component;
    }
    [[nodiscard]] bool negates() const
    {
        return is == what::none || std::ranges::any_of(children, [](auto const& x) { return x->negates(); });
    }
};

inline std::string experiment_id_filter(document_kind kind, std::string const& id)
{
    st4sd::detail::json_writer out{false, false};
    out.begin_object();
    out.key(kind == document_kind::experiment ? "metadata.userMetadata.experiment-id" : "experiment-id");
    out.text(id);
    out.end_object();
    return std::move(out).str();
}

class query_planner {
public:
    query_planner(document_kind kind, tag_map const& tags) : kind_{kind}, tags_{tags} {}

    [[nodiscard]] query_plan plan(filter_node const& root) &&
    {
        text(R"({"type":")" + std::string{to_string(kind_)} + '"');
        if (root.is == filter_node::what::condition && root.json[static_cast<std::size_t>(kind_)] == "{}") {
            text("}");
            return std::move(plan_);
        }
        text(R"(,"$and":[)");
        if (root.is == filter_node::what::all) {
            all(root);
        } else {
            node(root);
        }
        text("]}");
        return std::move(plan_);
    }

private:
    using nodes = std::vector<filter_node const*>;

    void text(std::string const& more) { plan_.pieces.back() += more; }

    void node(filter_node const& x)
    {
        if (auto const other = other_kind(x); other != kind_) {
            look_up({&x}, other);
            return;
        }
        bool const was_conjunct = std::exchange(is_conjunct_, is_conjunct_ && x.is <= filter_node::what::all);
        joined(x);
        is_conjunct_ = was_conjunct;
    }
    void joined(filter_node const& x)
    {
        switch (x.is) {
        case filter_node::what::condition:
            if (x.instances.empty()) {
                text(condition(x));
            } else {
                list({kind_, {}, x.instances, is_conjunct_});
            }
            return;
        case filter_node::what::all:
            text(R"({"$and":[)");
            all(x);
            break;
        case filter_node::what::any:
        case filter_node::what::none:
            text(x.is == filter_node::what::any ? R"({"$or":[)" : R"({"$nor":[)");
            for (std::size_t i = 0; i != x.children.size(); ++i) {
                text(i == 0 ? "" : ",");
                node(*x.children[i]);
            }
        }
        text("]}");
    }
    // Those of one && that are about another kind of document are about the same one.
    void all(filter_node const& x)
    {
        nodes foreign;
        bool first = true;
        auto const separate = [&] { text(std::exchange(first, false) ? "" : ","); };
        for (auto const& child : x.children) {
            if (other_kind(*child) != kind_) {
                foreign.push_back(child.get());
            } else {
                separate();
                node(*child);
            }
        }
        auto const has_all = std::ranges::find_if(all_kinds, [&](auto kind) {
            return std::ranges::all_of(foreign, [&](auto const* y) { return y->is_about(kind); });
        });
        for (auto const kind : all_kinds) { // one lookup if that can be, else in the smallest kind that each is about
            nodes here;
            std::ranges::copy_if(foreign, std::back_inserter(here), [&](auto const* y) {
                return (has_all == all_kinds.end() ? other_kind(*y) : *has_all) == kind;
            });
            if (!here.empty()) {
                separate();
                look_up(here, kind);
            }
        }
    }
    // The smallest kind of document that has all that `x` asks for, if the one that is asked for has not.
    [[nodiscard]] document_kind other_kind(filter_node const& x) const
    {
        if (x.is_about(kind_) || x.negates()) {
            return kind_;
        }
        auto const found = std::ranges::find_if(all_kinds, [&](auto kind) { return x.is_about(kind); });
        return found == all_kinds.end() ? kind_ : *found;
    }
    // The instances of documents of another kind, which are all that its conditions ask for.
    void look_up(nodes const& wanted, document_kind kind)
    {
        filter_node both;
        both.is = filter_node::what::all;
        for (auto const* x : wanted) {
            both.children.emplace_back(std::shared_ptr<void>{}, x);
        }
        auto inner = query_planner{kind, tags_}.plan(wanted.size() == 1 ? *wanted.front() : both);
        list({kind, inner.whole(), {}, is_conjunct_});
    }
    void list(query_plan::list of)
    {
        plan_.lists.push_back(std::move(of));
        text(R"({"instance":{"$in":)");
        plan_.pieces.emplace_back("}}");
    }

    [[nodiscard]] std::string condition(filter_node const& x) const
    {
        if (x.tag.empty()) {
            return x.json[static_cast<std::size_t>(kind_)];
        }
        auto const at = tags_.find(x.tag);
        return experiment_id_filter(kind_, at == tags_.end() ? x.tag : at->second);
    }

    document_kind kind_;
    tag_map const& tags_;
    query_plan plan_{};
    bool is_conjunct_ = true; // what is planned now is something that all that is wanted has to meet
};

inline query_plan plan_query(filter_node const& root, document_kind kind, tag_map const& tags)
{
    return query_planner{kind, tags}.plan(root);
}

} // namespace st4sd::datastore::detail

#endif
