#ifndef EXAMPLE_MOLECULAR_MASS_HPP
#define EXAMPLE_MOLECULAR_MASS_HPP

/// @file
/// What the example experiment computes: the mass of a molecule given as SMILES. Real enough to check against a handbook.

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace example {

/// Standard atomic weights (IUPAC, abridged) and the mass of the most abundant isotope, in dalton.
struct element {
    std::string_view symbol;
    double average;
    double monoisotopic;
    int valence; ///< bonds that hydrogen fills up to; 0 outside SMILES' organic subset
};

inline constexpr std::array elements{
    element{"H", 1.008, 1.00782503207, 0},    element{"B", 10.81, 11.0093054, 3},
    element{"C", 12.011, 12.0, 4},            element{"N", 14.007, 14.0030740048, 3},
    element{"O", 15.999, 15.99491461956, 2},  element{"F", 18.998, 18.99840322, 1},
    element{"Na", 22.990, 22.9897692809, 0},  element{"Mg", 24.305, 23.985041700, 0},
    element{"Si", 28.085, 27.9769265325, 0},  element{"P", 30.974, 30.97376163, 3},
    element{"S", 32.06, 31.97207100, 2},      element{"Cl", 35.45, 34.96885268, 1},
    element{"K", 39.098, 38.96370668, 0},     element{"Ca", 40.078, 39.96259098, 0},
    element{"Fe", 55.845, 55.9349375, 0},     element{"Cu", 63.546, 62.9295975, 0},
    element{"Zn", 65.38, 63.9291422, 0},      element{"Br", 79.904, 78.9183371, 1},
    element{"I", 126.90, 126.904473, 1}};

/// What the experiment reports of a molecule.
struct molecule {
    double average_mass = 0;      ///< dalton
    double monoisotopic_mass = 0; ///< dalton
    int heavy_atoms = 0;
};

/// Reads a SMILES and adds up its atoms, implicit hydrogens included. Throws `std::invalid_argument` naming the position of
/// what it cannot read.
class smiles_reader {
public:
    explicit smiles_reader(std::string_view text) : text_{text} {}

    molecule read()
    {
        while (at_ < text_.size()) {
            step();
        }
        if (!branches_.empty()) {
            refuse("an unclosed '('");
        }
        if (!rings_.empty()) {
            refuse("an unclosed ring");
        }
        if (atoms_.empty()) {
            refuse("no atom");
        }
        molecule sum;
        for (auto const& counted : atoms_) {
            add(sum, counted);
        }
        return sum;
    }

private:
    struct atom {
        element const* kind;
        bool aromatic = false;
        int bonds = 0;
        std::optional<int> hydrogens{}; // given, in brackets
        int isotope = 0;
    };
    struct open_ring {
        std::size_t origin;
        int order;
    };

    [[noreturn]] void refuse(std::string const& what) const
    {
        throw std::invalid_argument{"SMILES '" + std::string{text_} + "': " + what + " at position " + std::to_string(at_ + 1)};
    }
    static element const* find(std::string_view symbol)
    {
        for (auto const& kind : elements) {
            if (kind.symbol == symbol) {
                return &kind;
            }
        }
        return nullptr;
    }
    [[nodiscard]] bool next_is(char c) const { return at_ < text_.size() && text_[at_] == c; }
    [[nodiscard]] bool next_is_digit() const { return at_ < text_.size() && std::isdigit(static_cast<unsigned char>(text_[at_])); }
    int number()
    {
        int value = 0;
        while (next_is_digit() && value < 1000) {
            value = value * 10 + (text_[at_++] - '0');
        }
        return value;
    }

    void step()
    {
        switch (char const c = text_[at_]) {
        case '(':
            if (!last_) refuse("a branch without an atom");
            branches_.push_back(*last_);
            ++at_;
            break;
        case ')':
            if (branches_.empty()) refuse("a ')' without '('");
            last_ = branches_.back();
            branches_.pop_back();
            ++at_;
            break;
        case '-':
        case ':':
        case '/':
        case '\\': order_ = 1; ++at_; break;
        case '=': order_ = 2; ++at_; break;
        case '#': order_ = 3; ++at_; break;
        case '.': last_.reset(); ++at_; break;
        case '[': bracket(); break;
        default:
            if (c == '%' || std::isdigit(static_cast<unsigned char>(c))) {
                ring();
            } else {
                organic();
            }
        }
    }
    void organic()
    {
        bool const aromatic = std::string_view{"bcnops"}.find(text_[at_]) != std::string_view::npos;
        std::string symbol(1, static_cast<char>(std::toupper(static_cast<unsigned char>(text_[at_]))));
        if (text_.substr(at_, 2) == "Cl" || text_.substr(at_, 2) == "Br") {
            symbol = text_.substr(at_, 2);
        } else if (!aromatic && !std::isupper(static_cast<unsigned char>(text_[at_]))) {
            refuse("an unknown character");
        }
        auto const* const kind = find(symbol);
        if (!kind || kind->valence == 0) {
            refuse("an element that must stand in brackets");
        }
        at_ += symbol.size();
        bond(atom{kind, aromatic});
    }
    void bracket()
    {
        ++at_;
        int const isotope = number();
        atom read{nullptr, false, 0, 0, isotope};
        for (std::size_t const length : {std::size_t{2}, std::size_t{1}}) {
            std::string symbol{text_.substr(at_, length)};
            if (symbol.size() == 1 && std::string_view{"bcnops"}.find(symbol[0]) != std::string_view::npos) {
                symbol[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(symbol[0])));
                read.aromatic = true;
            }
            if ((read.kind = find(symbol))) {
                at_ += length;
                break;
            }
        }
        if (!read.kind) refuse("an unknown element");
        while (next_is('@')) ++at_;
        if (next_is('H')) {
            ++at_;
            read.hydrogens = next_is_digit() ? number() : 1;
        }
        while (next_is('+') || next_is('-') || next_is_digit()) ++at_; // charge: electrons weigh nothing here
        if (!next_is(']')) refuse("a bracket that is not closed");
        ++at_;
        bond(read);
    }
    void ring()
    {
        if (!last_) refuse("a ring number without an atom");
        int label = 0;
        if (next_is('%')) {
            ++at_;
            if (at_ + 2 > text_.size()) refuse("a ring number that is cut off");
            label = (text_[at_] - '0') * 10 + (text_[at_ + 1] - '0');
            at_ += 2;
        } else {
            label = text_[at_++] - '0';
        }
        if (auto const open = rings_.find(label); open != rings_.end()) {
            int const order = std::max(order_, open->second.order);
            atoms_[open->second.origin].bonds += order;
            atoms_[*last_].bonds += order;
            rings_.erase(open);
        } else {
            rings_.emplace(label, open_ring{*last_, order_});
        }
        order_ = 1;
    }
    void bond(atom added)
    {
        if (last_) {
            atoms_[*last_].bonds += order_;
            added.bonds += order_;
        }
        order_ = 1;
        last_ = atoms_.size();
        atoms_.push_back(added);
    }
    static void add(molecule& sum, atom const& a)
    {
        int hydrogens = 0;
        if (a.hydrogens) {
            hydrogens = *a.hydrogens;
        } else {
            int valence = a.kind->valence;
            int const used = a.bonds + (a.aromatic ? 1 : 0);
            bool const expands = a.kind->symbol == "N" || a.kind->symbol == "P" || a.kind->symbol == "S";
            while (!a.aromatic && expands && valence < used) {
                valence += 2; // nitrogen and phosphorus 5, sulfur 4 and 6
            }
            hydrogens = std::max(0, valence - used);
        }
        auto const& hydrogen = elements[0];
        bool const labelled = a.isotope != 0;
        sum.average_mass += (labelled ? isotope_mass(a) : a.kind->average) + hydrogens * hydrogen.average;
        sum.monoisotopic_mass += (labelled ? isotope_mass(a) : a.kind->monoisotopic) + hydrogens * hydrogen.monoisotopic;
        sum.heavy_atoms += a.kind == &hydrogen ? 0 : 1;
    }
    static double isotope_mass(atom const& a)
    {
        if (a.kind->symbol == "H" && a.isotope == 2) return 2.01410177785;
        if (a.kind->symbol == "C" && a.isotope == 13) return 13.0033548378;
        return a.isotope; // within 0.1 dalton
    }

    std::string_view text_;
    std::size_t at_ = 0;
    int order_ = 1;
    std::optional<std::size_t> last_;
    std::vector<std::size_t> branches_;
    std::map<int, open_ring> rings_;
    std::vector<atom> atoms_;
};

/// The masses of a molecule. Throws `std::invalid_argument` for a text that is no SMILES this example reads.
inline molecule weigh(std::string_view smiles)
{
    return smiles_reader{smiles}.read();
}

} // namespace example

#endif
