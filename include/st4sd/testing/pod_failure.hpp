#ifndef ST4SD_TESTING_POD_FAILURE_HPP
#define ST4SD_TESTING_POD_FAILURE_HPP

namespace st4sd::testing {

/// What goes wrong with a run outside of its experiment's function: what Kubernetes and the
/// orchestrator can do to it.
enum class pod_failure {
    none,              ///< nothing
    warning_for_ever,  ///< there is never a pod: the status stays `{"warning": …}`
    null_status,       ///< the service cannot read the pod: the status stays null
    unschedulable,     ///< no node fits: state `unscheduled`; it may resolve (set `none`)
    image_pull,        ///< the image cannot be pulled: state `unschedulable`
    init_failed,       ///< the init container died: state `failed`, exit status empty
    package_failed,    ///< the orchestrator cannot load the package: `failed`/`Failed`, `meta` null
    out_of_memory,     ///< the main container is killed while running: state `Failed` with a capital
                       ///< letter
    fabricated_success ///< `finished`/`Success` without stages and `meta`, made up from the exit
                       ///< code
};

} // namespace st4sd::testing

#endif
