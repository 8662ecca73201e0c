#ifndef ST4SD_TESTING_HPP
#define ST4SD_TESTING_HPP

/// @file
/// What tests of programs that use ST4SD need, without network and without waiting: a service in
/// memory, a transport that follows a script, recordings of real exchanges, and the injection of failures.
/// `<st4sd/testing/server.hpp>` puts the service on a port.

#include <st4sd/testing/failing.hpp>
#include <st4sd/testing/recording.hpp>
#include <st4sd/testing/replaying.hpp>
#include <st4sd/testing/scripted_transport.hpp>
#include <st4sd/testing/service.hpp>

#endif
