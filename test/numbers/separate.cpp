// What a user's file includes that is compiled separately from <st4sd/src.hpp>.
#include <st4sd/client.hpp>
