// How to bring back what a run has produced: small files in memory, big ones straight to the disk, folders, parts of
// them.

#include "lab.hpp"

#include <st4sd/client.hpp>
#include <st4sd/payload.hpp>

#include <exception>
#include <fstream>
#include <iostream>
#include <string>

int main()
try {
    auto const api = lab::client();
    auto const payload = st4sd::payload("molecular-mass").input("molecules.csv", lab::molecules);
    auto const run = api.experiments().start(payload).value();
    api.instances().wait(run).value();

    auto const outputs = api.instances().outputs(run).value(); // by name: what, where, how final
    for (auto const& [name, output] : outputs) {
        std::cout << name << ": " << output.filepath << (output.final ? "\n" : ", not final\n");
    }

    auto const masses = api.instances().output(run, "Masses").value(); // in memory, 64 MiB at most
    std::cout << masses.content;

    // Any size, to a file that appears when it is whole and on the disk. The callback hears how far it is.
    auto const show = [](st4sd::transfer const& now) { std::cout << now.bytes << " bytes\n"; };
    st4sd::download_options const with_digest{.digest = true};
    auto const saved = api.instances().download(run, "Masses", "masses.csv", with_digest, show).value();
    std::cout << saved.path << ", SHA-256 " << saved.sha256 << '\n';

    // A folder comes as a zip archive, or file by file.
    auto const folder = api.instances().download(run, "Reports", "reports.zip").value();
    std::cout << folder.path << " is " << (folder.is_folder() ? "an archive of a folder\n" : "a file\n");
    auto const water = api.instances().output(run, "Reports", "water.txt").value();
    std::cout << water.content;

    std::ifstream file{"masses.csv"};
    std::string header;
    std::getline(file, header);
    return header == "label,mass" && folder.is_folder() && water.content == "O, heavy atoms: 1\n" ? 0 : 1;
} catch (std::exception const& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
}
