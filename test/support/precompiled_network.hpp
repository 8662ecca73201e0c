// What the sources of tests over sockets include besides precompiled.hpp.
#include "precompiled.hpp"

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
