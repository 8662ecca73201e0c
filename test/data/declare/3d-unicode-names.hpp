#ifndef ST4SD_DECLARED_experiment_3d_unicode_names_HPP
#define ST4SD_DECLARED_experiment_3d_unicode_names_HPP

// Written by `st4sd declare`. A package knows texts only: types are those of its defaults, where it
// has some. Change a type where you know better; check<E>() says what does not fit the package.
// Experiment: 3d-unicode-names
// Digest: sha256x2c202e57e06eaf158fedd7c1dec5b88dcb4cca95ffe10a5376cf0cb1

#include <st4sd/describe.hpp>
#include <st4sd/experiment.hpp>

#include <string>

/// Größe, 分子, 🧪 und d̈: Namen in allen Schriften, auch von rechts nach links: مرحبا
struct experiment_3d_unicode_names : st4sd::experiment<"3d-unicode-names",
    st4sd::input<"größe.csv">,
    st4sd::input<"分子.csv">,
    st4sd::optional_data<"données.dat">,
    st4sd::variable<"größe", int, 3>,
    st4sd::variable<"einheit", std::string, "Ångström">,
    st4sd::variable<"ziffern", std::string, "३">,
    /// Default: 速い
    st4sd::choice<"方法", "速い", "正確">,
    st4sd::preset<"🧪", "🧫">,
    st4sd::platforms<"default">,
    st4sd::key_output<"Ergebnis-Ä">,
    st4sd::key_output<"結果">,
    /// Größe in Å
    st4sd::property<"größe">,
    st4sd::property<"größë">,
    st4sd::property<"分子">,
    /// 質量
    st4sd::property<"重さ">,
    st4sd::property<"é">> {
    /// What a run measured for one of its systems.
    struct row {
        std::string input_id{};
        std::string gr_e{};
        std::string gr{};
        std::string property{};
        std::string property_2{};
        std::string property_3{};

        static constexpr auto describe()
        {
            return st4sd::fields(
                st4sd::field("input-id", &row::input_id),
                st4sd::field("größe", &row::gr_e),
                st4sd::field("größë", &row::gr),
                st4sd::field("分子", &row::property),
                st4sd::field("重さ", &row::property_2),
                st4sd::field("é", &row::property_3));
        }
    };
};

#endif
