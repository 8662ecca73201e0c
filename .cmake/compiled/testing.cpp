#include <st4sd/testing/src.hpp>
