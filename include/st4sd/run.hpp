#ifndef ST4SD_RUN_HPP
#define ST4SD_RUN_HPP

#include <st4sd/algorithm/step.hpp>
#include <st4sd/detail/erased_transport.hpp>
#include <st4sd/fwd.hpp>
#include <st4sd/json.hpp>
#include <st4sd/session.hpp>
#include <st4sd/transport.hpp>

#include <utility>
#include <variant>

namespace st4sd::driver {

/// The blocking driver: carries an endpoint or an algorithm to its end on the calling thread. Together with `async_run` the
/// only code that touches a transport.
///
/// *Errors*: those of the operation and of the transport, completed with method, URL, request id and the tries that were made.
template <class Operation, transport Transport, json_policy Json>
[[nodiscard]] auto run(Transport& transport, Json const& json, session const& session, Operation operation)
    -> result<typename Operation::result_type>
{
    using result_type = typename Operation::result_type;
    auto machine = algorithm::of(std::move(operation));
    auto const& cancel = session.call.cancel;
    st4sd::detail::exchanged last;
    algorithm::input in;
    for (;;) {
        in.now = st4sd::detail::now(transport);
        in.cancelled = in.cancelled || cancel.cancelled();
        algorithm::step<result_type> step = machine.resume(std::exchange(in, {}), json);
        if (auto* send = std::get_if<algorithm::send>(&step)) {
            auto& request = send->request;
            session.prepare(request);
            last.sent(request);
            in.answer =
                send->sink ? st4sd::detail::perform_into(transport, request, *send->sink) : transport.perform(request);
            last.heard(*in.answer);
        } else if (auto* sleep = std::get_if<algorithm::sleep>(&step)) {
            in.cancelled = !st4sd::detail::sleep_for(transport, sleep->duration, cancel);
        } else {
            auto& value = std::get<algorithm::done<result_type>>(step).value;
            if (!value) {
                return st4sd::detail::annotate(std::move(value).assume_error(), last, session);
            }
            return std::move(value);
        }
    }
}

/// `run`, as a client finds it.
template <class Operation>
struct blocking_driver {
    /// See `driver::run`.
    template <class Transport, class Json>
    static auto run(Transport& transport, Json const& json, session const& session, Operation operation)
    {
        return driver::run(transport, json, session, std::move(operation));
    }
};

} // namespace st4sd::driver

#endif
