#ifndef MY_LAB_HPP
#define MY_LAB_HPP

#include <st4sd/client.hpp>

#include <string>

/// The mass of the heaviest of these molecules, one a line, measured by the experiment `molecular-mass`.
st4sd::result<double> heaviest(st4sd::client const& api, std::string molecules);

#endif
