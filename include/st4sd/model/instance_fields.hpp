#ifndef ST4SD_MODEL_INSTANCE_FIELDS_HPP
#define ST4SD_MODEL_INSTANCE_FIELDS_HPP

#include <st4sd/fwd.hpp>

#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd {

/// Which members of runs a listing has. Made by `fields<instance>()`; each function gives a mask with one member more, and those
/// that follow `status()` or `experiment()` choose inside of it: without any, all of it is listed. The members that were not
/// chosen are as in a new `instance`. Of a mask without members the listing has all.
///
/// *Example*: `fields<instance>().id().status().experiment_state().exit_status()` is `{id,status{experiment-state,exit-status}}`;
/// it makes a listing about ten times smaller. *Source*: header `X-Fields` of `GET /instances/`
class instance_fields {
public:
    class in_status;
    class in_experiment;

    /// The mask with `instance::id`.
    [[nodiscard]] instance_fields id() const { return with("id"); }
    /// The mask with `instance::outputs`.
    [[nodiscard]] instance_fields outputs() const { return with("outputs"); }
    /// The mask with `instance::labels`.
    [[nodiscard]] instance_fields labels() const { return with("k8s-labels"); }
    /// The mask with `instance::status`, all of it or what is chosen next.
    [[nodiscard]] in_status status() const;
    /// The mask with `instance::experiment`, all of it or what is chosen next.
    [[nodiscard]] in_experiment experiment() const;

    /// As the service reads it; empty when nothing was chosen.
    [[nodiscard]] std::string str() const
    {
        std::string text;
        for (auto const& [name, inner] : members_) {
            text += (text.empty() ? "{" : ",") + name;
            char const* separator = "{";
            for (auto const& inside : inner) {
                text += separator + inside;
                separator = ",";
            }
            text += inner.empty() ? "" : "}";
        }
        return text.empty() ? text : text + '}';
    }

protected:
    /// The mask with a member, by its name in JSON, and with what is chosen inside of it.
    [[nodiscard]] instance_fields with(std::string_view member, std::string_view inside = {}) const
    {
        auto more = *this;
        auto& inner = more.inside_of(member);
        if (!inside.empty()) {
            add(inner, inside);
        }
        return more;
    }

private:
    struct chosen {
        std::string name{};
        std::vector<std::string> inner{};
    };

    std::vector<std::string>& inside_of(std::string_view member)
    {
        for (auto& known : members_) {
            if (known.name == member) {
                return known.inner;
            }
        }
        return members_.emplace_back(chosen{std::string{member}, {}}).inner;
    }
    static void add(std::vector<std::string>& names, std::string_view name)
    {
        for (auto const& known : names) {
            if (known == name) {
                return;
            }
        }
        names.emplace_back(name);
    }

    std::vector<chosen> members_{};
};

/// Chooses inside of the status; any function of `instance_fields` leaves it.
class instance_fields::in_status : public instance_fields {
public:
    /// What was chosen so far.
    explicit in_status(instance_fields so_far) : instance_fields{std::move(so_far)} {}

    /// The mask with `status::state`.
    [[nodiscard]] in_status experiment_state() const { return choose("experiment-state"); }
    /// The mask with `status::stage_state`.
    [[nodiscard]] in_status stage_state() const { return choose("stage-state"); }
    /// The mask with `status::exit_status`.
    [[nodiscard]] in_status exit_status() const { return choose("exit-status"); }
    /// The mask with `status::stages`.
    [[nodiscard]] in_status stages() const { return choose("stages"); }
    /// The mask with `status::current_stage`.
    [[nodiscard]] in_status current_stage() const { return choose("current-stage"); }
    /// The mask with `status::error_description`.
    [[nodiscard]] in_status error_description() const { return choose("error-description"); }
    /// The mask with `status::total_progress`.
    [[nodiscard]] in_status total_progress() const { return choose("total-progress"); }
    /// The mask with `status::stage_progress`.
    [[nodiscard]] in_status stage_progress() const { return choose("stage-progress"); }
    /// The mask with `status::meta`.
    [[nodiscard]] in_status meta() const { return choose("meta"); }

private:
    [[nodiscard]] in_status choose(std::string_view name) const { return in_status{with("status", name)}; }
};

/// Chooses inside of the experiment; any function of `instance_fields` leaves it. The run's labels and the experiment's
/// metadata come along, as only they tell whether the experiment that the service lists is the run's own.
class instance_fields::in_experiment : public instance_fields {
public:
    /// What was chosen so far.
    explicit in_experiment(instance_fields so_far) : instance_fields{std::move(so_far)} {}

    /// The mask with `package::base`.
    [[nodiscard]] in_experiment base() const { return choose("base"); }
    /// The mask with `package::metadata`.
    [[nodiscard]] in_experiment metadata() const { return in_experiment{with("experiment", "metadata")}; }
    /// The mask with `package::parameterisation`.
    [[nodiscard]] in_experiment parameterisation() const { return choose("parameterisation"); }

private:
    [[nodiscard]] in_experiment choose(std::string_view name) const
    {
        return in_experiment{metadata().with("experiment", name)};
    }
};

inline instance_fields::in_status instance_fields::status() const { return in_status{with("status")}; }
inline instance_fields::in_experiment instance_fields::experiment() const
{
    return in_experiment{with("k8s-labels").with("experiment")};
}

/// A mask of the members of `T` that an answer is to have: `fields<instance>()`, the only one that the service knows.
template <class T>
    requires std::same_as<T, instance>
[[nodiscard]] instance_fields fields()
{
    return {};
}

} // namespace st4sd

#endif
