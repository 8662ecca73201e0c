// What a program includes and calls that does the same by hand: HTTP over TLS, JSON, results. The yardstick of facades.cpp.
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/json.hpp>
#include <boost/outcome.hpp>

int main() {}
