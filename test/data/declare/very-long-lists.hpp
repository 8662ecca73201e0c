#ifndef ST4SD_DECLARED_very_long_lists_HPP
#define ST4SD_DECLARED_very_long_lists_HPP

// Written by `st4sd declare`. A package knows texts only: types are those of its defaults, where it
// has some. Change a type where you know better; check<E>() says what does not fit the package.
// Experiment: very-long-lists
// Digest: sha256x95e6ebf55440ffd313534dce507b551c66827f3e07958b3c16a4dcb1

#include <st4sd/describe.hpp>
#include <st4sd/experiment.hpp>

#include <string>

/// Hundreds of everything
struct very_long_lists : st4sd::experiment<"very-long-lists",
    st4sd::input<"input_1.csv">,
    st4sd::input<"input_2.csv">,
    st4sd::input<"input_3.csv">,
    st4sd::input<"input_4.csv">,
    st4sd::input<"input_5.csv">,
    st4sd::input<"input_6.csv">,
    st4sd::input<"input_7.csv">,
    st4sd::input<"input_8.csv">,
    st4sd::input<"input_9.csv">,
    st4sd::input<"input_10.csv">,
    st4sd::input<"input_11.csv">,
    st4sd::input<"input_12.csv">,
    st4sd::input<"input_13.csv">,
    st4sd::input<"input_14.csv">,
    st4sd::input<"input_15.csv">,
    st4sd::input<"input_16.csv">,
    st4sd::input<"input_17.csv">,
    st4sd::input<"input_18.csv">,
    st4sd::input<"input_19.csv">,
    st4sd::input<"input_20.csv">,
    st4sd::variable<"variable-1", int, 1>,
    st4sd::variable<"variable-2", int, 2>,
    st4sd::variable<"variable-3", int, 3>,
    st4sd::variable<"variable-4", int, 4>,
    st4sd::variable<"variable-5", int, 5>,
    st4sd::variable<"variable-6", int, 6>,
    st4sd::variable<"variable-7", int, 7>,
    st4sd::variable<"variable-8", int, 8>,
    st4sd::variable<"variable-9", int, 9>,
    st4sd::variable<"variable-10", int, 10>,
    st4sd::variable<"variable-11", int, 11>,
    st4sd::variable<"variable-12", int, 12>,
    st4sd::variable<"variable-13", int, 13>,
    st4sd::variable<"variable-14", int, 14>,
    st4sd::variable<"variable-15", int, 15>,
    st4sd::variable<"variable-16", int, 16>,
    st4sd::variable<"variable-17", int, 17>,
    st4sd::variable<"variable-18", int, 18>,
    st4sd::variable<"variable-19", int, 19>,
    st4sd::variable<"variable-20", int, 20>,
    st4sd::variable<"variable-21", int, 21>,
    st4sd::variable<"variable-22", int, 22>,
    st4sd::variable<"variable-23", int, 23>,
    st4sd::variable<"variable-24", int, 24>,
    st4sd::variable<"variable-25", int, 25>,
    st4sd::variable<"variable-26", int, 26>,
    st4sd::variable<"variable-27", int, 27>,
    st4sd::variable<"variable-28", int, 28>,
    st4sd::variable<"variable-29", int, 29>,
    st4sd::variable<"variable-30", int, 30>,
    st4sd::variable<"variable-31", int, 31>,
    st4sd::variable<"variable-32", int, 32>,
    st4sd::variable<"variable-33", int, 33>,
    st4sd::variable<"variable-34", int, 34>,
    st4sd::variable<"variable-35", int, 35>,
    st4sd::variable<"variable-36", int, 36>,
    st4sd::variable<"variable-37", int, 37>,
    st4sd::variable<"variable-38", int, 38>,
    st4sd::variable<"variable-39", int, 39>,
    st4sd::variable<"variable-40", int, 40>,
    st4sd::variable<"variable-41", int, 41>,
    st4sd::variable<"variable-42", int, 42>,
    st4sd::variable<"variable-43", int, 43>,
    st4sd::variable<"variable-44", int, 44>,
    st4sd::variable<"variable-45", int, 45>,
    st4sd::variable<"variable-46", int, 46>,
    st4sd::variable<"variable-47", int, 47>,
    st4sd::variable<"variable-48", int, 48>,
    st4sd::variable<"variable-49", int, 49>,
    st4sd::variable<"variable-50", int, 50>,
    st4sd::variable<"variable-51", int, 51>,
    st4sd::variable<"variable-52", int, 52>,
    st4sd::variable<"variable-53", int, 53>,
    st4sd::variable<"variable-54", int, 54>,
    st4sd::variable<"variable-55", int, 55>,
    st4sd::variable<"variable-56", int, 56>,
    st4sd::variable<"variable-57", int, 57>,
    st4sd::variable<"variable-58", int, 58>,
    st4sd::variable<"variable-59", int, 59>,
    st4sd::variable<"variable-60", int, 60>,
    st4sd::variable<"variable-61", int, 61>,
    st4sd::variable<"variable-62", int, 62>,
    st4sd::variable<"variable-63", int, 63>,
    st4sd::variable<"variable-64", int, 64>,
    st4sd::variable<"variable-65", int, 65>,
    st4sd::variable<"variable-66", int, 66>,
    st4sd::variable<"variable-67", int, 67>,
    st4sd::variable<"variable-68", int, 68>,
    st4sd::variable<"variable-69", int, 69>,
    st4sd::variable<"variable-70", int, 70>,
    st4sd::variable<"variable-71", int, 71>,
    st4sd::variable<"variable-72", int, 72>,
    st4sd::variable<"variable-73", int, 73>,
    st4sd::variable<"variable-74", int, 74>,
    st4sd::variable<"variable-75", int, 75>,
    st4sd::variable<"variable-76", int, 76>,
    st4sd::variable<"variable-77", int, 77>,
    st4sd::variable<"variable-78", int, 78>,
    st4sd::variable<"variable-79", int, 79>,
    st4sd::variable<"variable-80", int, 80>,
    st4sd::variable<"variable-81", int, 81>,
    st4sd::variable<"variable-82", int, 82>,
    st4sd::variable<"variable-83", int, 83>,
    st4sd::variable<"variable-84", int, 84>,
    st4sd::variable<"variable-85", int, 85>,
    st4sd::variable<"variable-86", int, 86>,
    st4sd::variable<"variable-87", int, 87>,
    st4sd::variable<"variable-88", int, 88>,
    st4sd::variable<"variable-89", int, 89>,
    st4sd::variable<"variable-90", int, 90>,
    st4sd::variable<"variable-91", int, 91>,
    st4sd::variable<"variable-92", int, 92>,
    st4sd::variable<"variable-93", int, 93>,
    st4sd::variable<"variable-94", int, 94>,
    st4sd::variable<"variable-95", int, 95>,
    st4sd::variable<"variable-96", int, 96>,
    st4sd::variable<"variable-97", int, 97>,
    st4sd::variable<"variable-98", int, 98>,
    st4sd::variable<"variable-99", int, 99>,
    st4sd::variable<"variable-100", int, 100>,
    st4sd::variable<"variable-101", int, 101>,
    st4sd::variable<"variable-102", int, 102>,
    st4sd::variable<"variable-103", int, 103>,
    st4sd::variable<"variable-104", int, 104>,
    st4sd::variable<"variable-105", int, 105>,
    st4sd::variable<"variable-106", int, 106>,
    st4sd::variable<"variable-107", int, 107>,
    st4sd::variable<"variable-108", int, 108>,
    st4sd::variable<"variable-109", int, 109>,
    st4sd::variable<"variable-110", int, 110>,
    st4sd::variable<"variable-111", int, 111>,
    st4sd::variable<"variable-112", int, 112>,
    st4sd::variable<"variable-113", int, 113>,
    st4sd::variable<"variable-114", int, 114>,
    st4sd::variable<"variable-115", int, 115>,
    st4sd::variable<"variable-116", int, 116>,
    st4sd::variable<"variable-117", int, 117>,
    st4sd::variable<"variable-118", int, 118>,
    st4sd::variable<"variable-119", int, 119>,
    st4sd::variable<"variable-120", int, 120>,
    st4sd::variable<"variable-121", int, 121>,
    st4sd::variable<"variable-122", int, 122>,
    st4sd::variable<"variable-123", int, 123>,
    st4sd::variable<"variable-124", int, 124>,
    st4sd::variable<"variable-125", int, 125>,
    st4sd::variable<"variable-126", int, 126>,
    st4sd::variable<"variable-127", int, 127>,
    st4sd::variable<"variable-128", int, 128>,
    st4sd::variable<"variable-129", int, 129>,
    st4sd::variable<"variable-130", int, 130>,
    st4sd::variable<"variable-131", int, 131>,
    st4sd::variable<"variable-132", int, 132>,
    st4sd::variable<"variable-133", int, 133>,
    st4sd::variable<"variable-134", int, 134>,
    st4sd::variable<"variable-135", int, 135>,
    st4sd::variable<"variable-136", int, 136>,
    st4sd::variable<"variable-137", int, 137>,
    st4sd::variable<"variable-138", int, 138>,
    st4sd::variable<"variable-139", int, 139>,
    st4sd::variable<"variable-140", int, 140>,
    st4sd::variable<"variable-141", int, 141>,
    st4sd::variable<"variable-142", int, 142>,
    st4sd::variable<"variable-143", int, 143>,
    st4sd::variable<"variable-144", int, 144>,
    st4sd::variable<"variable-145", int, 145>,
    st4sd::variable<"variable-146", int, 146>,
    st4sd::variable<"variable-147", int, 147>,
    st4sd::variable<"variable-148", int, 148>,
    st4sd::variable<"variable-149", int, 149>,
    st4sd::variable<"variable-150", int, 150>,
    /// Default: value-1
    st4sd::choice<"one-of-many", "value-1", "value-2", "value-3", "value-4", "value-5",
        "value-6", "value-7", "value-8", "value-9", "value-10", "value-11", "value-12", "value-13",
        "value-14", "value-15", "value-16", "value-17", "value-18", "value-19", "value-20",
        "value-21", "value-22", "value-23", "value-24", "value-25", "value-26", "value-27",
        "value-28", "value-29", "value-30", "value-31", "value-32", "value-33", "value-34",
        "value-35", "value-36", "value-37", "value-38", "value-39", "value-40", "value-41",
        "value-42", "value-43", "value-44", "value-45", "value-46", "value-47", "value-48",
        "value-49", "value-50", "value-51", "value-52", "value-53", "value-54", "value-55",
        "value-56", "value-57", "value-58", "value-59", "value-60", "value-61", "value-62",
        "value-63", "value-64", "value-65", "value-66", "value-67", "value-68", "value-69",
        "value-70", "value-71", "value-72", "value-73", "value-74", "value-75", "value-76",
        "value-77", "value-78", "value-79", "value-80", "value-81", "value-82", "value-83",
        "value-84", "value-85", "value-86", "value-87", "value-88", "value-89", "value-90",
        "value-91", "value-92", "value-93", "value-94", "value-95", "value-96", "value-97",
        "value-98", "value-99", "value-100", "value-101", "value-102", "value-103", "value-104",
        "value-105", "value-106", "value-107", "value-108", "value-109", "value-110", "value-111",
        "value-112", "value-113", "value-114", "value-115", "value-116", "value-117", "value-118",
        "value-119", "value-120", "value-121", "value-122", "value-123", "value-124", "value-125",
        "value-126", "value-127", "value-128", "value-129", "value-130", "value-131", "value-132",
        "value-133", "value-134", "value-135", "value-136", "value-137", "value-138", "value-139",
        "value-140", "value-141", "value-142", "value-143", "value-144", "value-145", "value-146",
        "value-147", "value-148", "value-149", "value-150", "value-151", "value-152", "value-153",
        "value-154", "value-155", "value-156", "value-157", "value-158", "value-159", "value-160",
        "value-161", "value-162", "value-163", "value-164", "value-165", "value-166", "value-167",
        "value-168", "value-169", "value-170", "value-171", "value-172", "value-173", "value-174",
        "value-175", "value-176", "value-177", "value-178", "value-179", "value-180", "value-181",
        "value-182", "value-183", "value-184", "value-185", "value-186", "value-187", "value-188",
        "value-189", "value-190", "value-191", "value-192", "value-193", "value-194", "value-195",
        "value-196", "value-197", "value-198", "value-199", "value-200", "value-201", "value-202",
        "value-203", "value-204", "value-205", "value-206", "value-207", "value-208", "value-209",
        "value-210", "value-211", "value-212", "value-213", "value-214", "value-215", "value-216",
        "value-217", "value-218", "value-219", "value-220", "value-221", "value-222", "value-223",
        "value-224", "value-225", "value-226", "value-227", "value-228", "value-229", "value-230",
        "value-231", "value-232", "value-233", "value-234", "value-235", "value-236", "value-237",
        "value-238", "value-239", "value-240", "value-241", "value-242", "value-243", "value-244",
        "value-245", "value-246", "value-247", "value-248", "value-249", "value-250", "value-251",
        "value-252", "value-253", "value-254", "value-255", "value-256", "value-257", "value-258",
        "value-259", "value-260", "value-261", "value-262", "value-263", "value-264", "value-265",
        "value-266", "value-267", "value-268", "value-269", "value-270", "value-271", "value-272",
        "value-273", "value-274", "value-275", "value-276", "value-277", "value-278", "value-279",
        "value-280", "value-281", "value-282", "value-283", "value-284", "value-285", "value-286",
        "value-287", "value-288", "value-289", "value-290", "value-291", "value-292", "value-293",
        "value-294", "value-295", "value-296", "value-297", "value-298", "value-299", "value-300">,
    /// Default: platform-1
    st4sd::platforms<"platform-1", "platform-2", "platform-3">,
    st4sd::key_output<"Output1">,
    st4sd::key_output<"Output2">,
    st4sd::key_output<"Output3">,
    st4sd::key_output<"Output4">,
    st4sd::key_output<"Output5">,
    st4sd::key_output<"Output6">,
    st4sd::key_output<"Output7">,
    st4sd::key_output<"Output8">,
    st4sd::key_output<"Output9">,
    st4sd::key_output<"Output10">,
    st4sd::key_output<"Output11">,
    st4sd::key_output<"Output12">,
    st4sd::key_output<"Output13">,
    st4sd::key_output<"Output14">,
    st4sd::key_output<"Output15">,
    st4sd::key_output<"Output16">,
    st4sd::key_output<"Output17">,
    st4sd::key_output<"Output18">,
    st4sd::key_output<"Output19">,
    st4sd::key_output<"Output20">,
    st4sd::key_output<"Output21">,
    st4sd::key_output<"Output22">,
    st4sd::key_output<"Output23">,
    st4sd::key_output<"Output24">,
    st4sd::key_output<"Output25">,
    st4sd::key_output<"Output26">,
    st4sd::key_output<"Output27">,
    st4sd::key_output<"Output28">,
    st4sd::key_output<"Output29">,
    st4sd::key_output<"Output30">,
    st4sd::key_output<"Output31">,
    st4sd::key_output<"Output32">,
    st4sd::key_output<"Output33">,
    st4sd::key_output<"Output34">,
    st4sd::key_output<"Output35">,
    st4sd::key_output<"Output36">,
    st4sd::key_output<"Output37">,
    st4sd::key_output<"Output38">,
    st4sd::key_output<"Output39">,
    st4sd::key_output<"Output40">,
    st4sd::key_output<"Output41">,
    st4sd::key_output<"Output42">,
    st4sd::key_output<"Output43">,
    st4sd::key_output<"Output44">,
    st4sd::key_output<"Output45">,
    st4sd::key_output<"Output46">,
    st4sd::key_output<"Output47">,
    st4sd::key_output<"Output48">,
    st4sd::key_output<"Output49">,
    st4sd::key_output<"Output50">,
    /// The property number 1
    st4sd::property<"property-1">,
    /// The property number 2
    st4sd::property<"property-2">,
    /// The property number 3
    st4sd::property<"property-3">,
    /// The property number 4
    st4sd::property<"property-4">,
    /// The property number 5
    st4sd::property<"property-5">,
    /// The property number 6
    st4sd::property<"property-6">,
    /// The property number 7
    st4sd::property<"property-7">,
    /// The property number 8
    st4sd::property<"property-8">,
    /// The property number 9
    st4sd::property<"property-9">,
    /// The property number 10
    st4sd::property<"property-10">,
    /// The property number 11
    st4sd::property<"property-11">,
    /// The property number 12
    st4sd::property<"property-12">,
    /// The property number 13
    st4sd::property<"property-13">,
    /// The property number 14
    st4sd::property<"property-14">,
    /// The property number 15
    st4sd::property<"property-15">,
    /// The property number 16
    st4sd::property<"property-16">,
    /// The property number 17
    st4sd::property<"property-17">,
    /// The property number 18
    st4sd::property<"property-18">,
    /// The property number 19
    st4sd::property<"property-19">,
    /// The property number 20
    st4sd::property<"property-20">,
    /// The property number 21
    st4sd::property<"property-21">,
    /// The property number 22
    st4sd::property<"property-22">,
    /// The property number 23
    st4sd::property<"property-23">,
    /// The property number 24
    st4sd::property<"property-24">,
    /// The property number 25
    st4sd::property<"property-25">,
    /// The property number 26
    st4sd::property<"property-26">,
    /// The property number 27
    st4sd::property<"property-27">,
    /// The property number 28
    st4sd::property<"property-28">,
    /// The property number 29
    st4sd::property<"property-29">,
    /// The property number 30
    st4sd::property<"property-30">,
    /// The property number 31
    st4sd::property<"property-31">,
    /// The property number 32
    st4sd::property<"property-32">,
    /// The property number 33
    st4sd::property<"property-33">,
    /// The property number 34
    st4sd::property<"property-34">,
    /// The property number 35
    st4sd::property<"property-35">,
    /// The property number 36
    st4sd::property<"property-36">,
    /// The property number 37
    st4sd::property<"property-37">,
    /// The property number 38
    st4sd::property<"property-38">,
    /// The property number 39
    st4sd::property<"property-39">,
    /// The property number 40
    st4sd::property<"property-40">,
    /// The property number 41
    st4sd::property<"property-41">,
    /// The property number 42
    st4sd::property<"property-42">,
    /// The property number 43
    st4sd::property<"property-43">,
    /// The property number 44
    st4sd::property<"property-44">,
    /// The property number 45
    st4sd::property<"property-45">,
    /// The property number 46
    st4sd::property<"property-46">,
    /// The property number 47
    st4sd::property<"property-47">,
    /// The property number 48
    st4sd::property<"property-48">,
    /// The property number 49
    st4sd::property<"property-49">,
    /// The property number 50
    st4sd::property<"property-50">,
    /// The property number 51
    st4sd::property<"property-51">,
    /// The property number 52
    st4sd::property<"property-52">,
    /// The property number 53
    st4sd::property<"property-53">,
    /// The property number 54
    st4sd::property<"property-54">,
    /// The property number 55
    st4sd::property<"property-55">,
    /// The property number 56
    st4sd::property<"property-56">,
    /// The property number 57
    st4sd::property<"property-57">,
    /// The property number 58
    st4sd::property<"property-58">,
    /// The property number 59
    st4sd::property<"property-59">,
    /// The property number 60
    st4sd::property<"property-60">,
    /// The property number 61
    st4sd::property<"property-61">,
    /// The property number 62
    st4sd::property<"property-62">,
    /// The property number 63
    st4sd::property<"property-63">,
    /// The property number 64
    st4sd::property<"property-64">,
    /// The property number 65
    st4sd::property<"property-65">,
    /// The property number 66
    st4sd::property<"property-66">,
    /// The property number 67
    st4sd::property<"property-67">,
    /// The property number 68
    st4sd::property<"property-68">,
    /// The property number 69
    st4sd::property<"property-69">,
    /// The property number 70
    st4sd::property<"property-70">,
    /// The property number 71
    st4sd::property<"property-71">,
    /// The property number 72
    st4sd::property<"property-72">,
    /// The property number 73
    st4sd::property<"property-73">,
    /// The property number 74
    st4sd::property<"property-74">,
    /// The property number 75
    st4sd::property<"property-75">,
    /// The property number 76
    st4sd::property<"property-76">,
    /// The property number 77
    st4sd::property<"property-77">,
    /// The property number 78
    st4sd::property<"property-78">,
    /// The property number 79
    st4sd::property<"property-79">,
    /// The property number 80
    st4sd::property<"property-80">,
    /// The property number 81
    st4sd::property<"property-81">,
    /// The property number 82
    st4sd::property<"property-82">,
    /// The property number 83
    st4sd::property<"property-83">,
    /// The property number 84
    st4sd::property<"property-84">,
    /// The property number 85
    st4sd::property<"property-85">,
    /// The property number 86
    st4sd::property<"property-86">,
    /// The property number 87
    st4sd::property<"property-87">,
    /// The property number 88
    st4sd::property<"property-88">,
    /// The property number 89
    st4sd::property<"property-89">,
    /// The property number 90
    st4sd::property<"property-90">,
    /// The property number 91
    st4sd::property<"property-91">,
    /// The property number 92
    st4sd::property<"property-92">,
    /// The property number 93
    st4sd::property<"property-93">,
    /// The property number 94
    st4sd::property<"property-94">,
    /// The property number 95
    st4sd::property<"property-95">,
    /// The property number 96
    st4sd::property<"property-96">,
    /// The property number 97
    st4sd::property<"property-97">,
    /// The property number 98
    st4sd::property<"property-98">,
    /// The property number 99
    st4sd::property<"property-99">,
    /// The property number 100
    st4sd::property<"property-100">> {
    /// What a run measured for one of its systems.
    struct row {
        std::string input_id{};
        std::string property_1{};
        std::string property_2{};
        std::string property_3{};
        std::string property_4{};
        std::string property_5{};
        std::string property_6{};
        std::string property_7{};
        std::string property_8{};
        std::string property_9{};
        std::string property_10{};
        std::string property_11{};
        std::string property_12{};
        std::string property_13{};
        std::string property_14{};
        std::string property_15{};
        std::string property_16{};
        std::string property_17{};
        std::string property_18{};
        std::string property_19{};
        std::string property_20{};
        std::string property_21{};
        std::string property_22{};
        std::string property_23{};
        std::string property_24{};
        std::string property_25{};
        std::string property_26{};
        std::string property_27{};
        std::string property_28{};
        std::string property_29{};
        std::string property_30{};
        std::string property_31{};
        std::string property_32{};
        std::string property_33{};
        std::string property_34{};
        std::string property_35{};
        std::string property_36{};
        std::string property_37{};
        std::string property_38{};
        std::string property_39{};
        std::string property_40{};
        std::string property_41{};
        std::string property_42{};
        std::string property_43{};
        std::string property_44{};
        std::string property_45{};
        std::string property_46{};
        std::string property_47{};
        std::string property_48{};
        std::string property_49{};
        std::string property_50{};
        std::string property_51{};
        std::string property_52{};
        std::string property_53{};
        std::string property_54{};
        std::string property_55{};
        std::string property_56{};
        std::string property_57{};
        std::string property_58{};
        std::string property_59{};
        std::string property_60{};
        std::string property_61{};
        std::string property_62{};
        std::string property_63{};
        std::string property_64{};
        std::string property_65{};
        std::string property_66{};
        std::string property_67{};
        std::string property_68{};
        std::string property_69{};
        std::string property_70{};
        std::string property_71{};
        std::string property_72{};
        std::string property_73{};
        std::string property_74{};
        std::string property_75{};
        std::string property_76{};
        std::string property_77{};
        std::string property_78{};
        std::string property_79{};
        std::string property_80{};
        std::string property_81{};
        std::string property_82{};
        std::string property_83{};
        std::string property_84{};
        std::string property_85{};
        std::string property_86{};
        std::string property_87{};
        std::string property_88{};
        std::string property_89{};
        std::string property_90{};
        std::string property_91{};
        std::string property_92{};
        std::string property_93{};
        std::string property_94{};
        std::string property_95{};
        std::string property_96{};
        std::string property_97{};
        std::string property_98{};
        std::string property_99{};
        std::string property_100{};

        static constexpr auto describe()
        {
            return st4sd::fields(
                st4sd::field("input-id", &row::input_id),
                st4sd::field("property-1", &row::property_1),
                st4sd::field("property-2", &row::property_2),
                st4sd::field("property-3", &row::property_3),
                st4sd::field("property-4", &row::property_4),
                st4sd::field("property-5", &row::property_5),
                st4sd::field("property-6", &row::property_6),
                st4sd::field("property-7", &row::property_7),
                st4sd::field("property-8", &row::property_8),
                st4sd::field("property-9", &row::property_9),
                st4sd::field("property-10", &row::property_10),
                st4sd::field("property-11", &row::property_11),
                st4sd::field("property-12", &row::property_12),
                st4sd::field("property-13", &row::property_13),
                st4sd::field("property-14", &row::property_14),
                st4sd::field("property-15", &row::property_15),
                st4sd::field("property-16", &row::property_16),
                st4sd::field("property-17", &row::property_17),
                st4sd::field("property-18", &row::property_18),
                st4sd::field("property-19", &row::property_19),
                st4sd::field("property-20", &row::property_20),
                st4sd::field("property-21", &row::property_21),
                st4sd::field("property-22", &row::property_22),
                st4sd::field("property-23", &row::property_23),
                st4sd::field("property-24", &row::property_24),
                st4sd::field("property-25", &row::property_25),
                st4sd::field("property-26", &row::property_26),
                st4sd::field("property-27", &row::property_27),
                st4sd::field("property-28", &row::property_28),
                st4sd::field("property-29", &row::property_29),
                st4sd::field("property-30", &row::property_30),
                st4sd::field("property-31", &row::property_31),
                st4sd::field("property-32", &row::property_32),
                st4sd::field("property-33", &row::property_33),
                st4sd::field("property-34", &row::property_34),
                st4sd::field("property-35", &row::property_35),
                st4sd::field("property-36", &row::property_36),
                st4sd::field("property-37", &row::property_37),
                st4sd::field("property-38", &row::property_38),
                st4sd::field("property-39", &row::property_39),
                st4sd::field("property-40", &row::property_40),
                st4sd::field("property-41", &row::property_41),
                st4sd::field("property-42", &row::property_42),
                st4sd::field("property-43", &row::property_43),
                st4sd::field("property-44", &row::property_44),
                st4sd::field("property-45", &row::property_45),
                st4sd::field("property-46", &row::property_46),
                st4sd::field("property-47", &row::property_47),
                st4sd::field("property-48", &row::property_48),
                st4sd::field("property-49", &row::property_49),
                st4sd::field("property-50", &row::property_50),
                st4sd::field("property-51", &row::property_51),
                st4sd::field("property-52", &row::property_52),
                st4sd::field("property-53", &row::property_53),
                st4sd::field("property-54", &row::property_54),
                st4sd::field("property-55", &row::property_55),
                st4sd::field("property-56", &row::property_56),
                st4sd::field("property-57", &row::property_57),
                st4sd::field("property-58", &row::property_58),
                st4sd::field("property-59", &row::property_59),
                st4sd::field("property-60", &row::property_60),
                st4sd::field("property-61", &row::property_61),
                st4sd::field("property-62", &row::property_62),
                st4sd::field("property-63", &row::property_63),
                st4sd::field("property-64", &row::property_64),
                st4sd::field("property-65", &row::property_65),
                st4sd::field("property-66", &row::property_66),
                st4sd::field("property-67", &row::property_67),
                st4sd::field("property-68", &row::property_68),
                st4sd::field("property-69", &row::property_69),
                st4sd::field("property-70", &row::property_70),
                st4sd::field("property-71", &row::property_71),
                st4sd::field("property-72", &row::property_72),
                st4sd::field("property-73", &row::property_73),
                st4sd::field("property-74", &row::property_74),
                st4sd::field("property-75", &row::property_75),
                st4sd::field("property-76", &row::property_76),
                st4sd::field("property-77", &row::property_77),
                st4sd::field("property-78", &row::property_78),
                st4sd::field("property-79", &row::property_79),
                st4sd::field("property-80", &row::property_80),
                st4sd::field("property-81", &row::property_81),
                st4sd::field("property-82", &row::property_82),
                st4sd::field("property-83", &row::property_83),
                st4sd::field("property-84", &row::property_84),
                st4sd::field("property-85", &row::property_85),
                st4sd::field("property-86", &row::property_86),
                st4sd::field("property-87", &row::property_87),
                st4sd::field("property-88", &row::property_88),
                st4sd::field("property-89", &row::property_89),
                st4sd::field("property-90", &row::property_90),
                st4sd::field("property-91", &row::property_91),
                st4sd::field("property-92", &row::property_92),
                st4sd::field("property-93", &row::property_93),
                st4sd::field("property-94", &row::property_94),
                st4sd::field("property-95", &row::property_95),
                st4sd::field("property-96", &row::property_96),
                st4sd::field("property-97", &row::property_97),
                st4sd::field("property-98", &row::property_98),
                st4sd::field("property-99", &row::property_99),
                st4sd::field("property-100", &row::property_100));
        }
    };
};

#endif
