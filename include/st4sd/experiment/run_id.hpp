#ifndef ST4SD_EXPERIMENT_RUN_ID_HPP
#define ST4SD_EXPERIMENT_RUN_ID_HPP

#include <st4sd/model/rest_uid.hpp>

#include <ostream>
#include <string>
#include <utility>

namespace st4sd {

/// The id of a run of the declared experiment `E`, so that the compiler checks what is asked of the run. It is a `rest_uid`:
/// every function of `instances()` takes it. `E` may be incomplete.
///
/// *Example*: `st4sd::run_id<band_gap> run{"band-gap-pm3-gamess-us-a1b2c3-k3jz09qx"}; // kept from yesterday`
template <class E>
class run_id : public rest_uid {
public:
    using experiment_type = E;

    run_id() = default;
    /// Takes a text as it is: `check()` says whether it can be sent.
    explicit run_id(std::string value) : rest_uid{std::move(value)} {}
    /// The id of a run that is known to be one of `E`.
    explicit run_id(rest_uid value) : rest_uid{std::move(value)} {}

    // As to_json.hpp would otherwise print it as JSON, where it is included.
    friend std::ostream& operator<<(std::ostream& out, run_id const& x) { return out << x.str(); }
};

} // namespace st4sd

template <class E>
struct std::hash<st4sd::run_id<E>> : std::hash<st4sd::rest_uid> {};

#endif
