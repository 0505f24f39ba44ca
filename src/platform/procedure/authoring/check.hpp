// SPDX-License-Identifier: Apache-2.0
// Start here: the files of a procedure, law and scenarios together, checked as an author sends them.
//
//     const auto report = authoring::check({{"procedure.json", …}, {"tests/granted.json", …}}, zone);
//     if (report.is_sound()) { … }
#pragma once

#include "platform/procedure/bundle/bundle.hpp"
#include "platform/procedure/scenario/scenario.hpp"

#include <memory>
#include <string>
#include <vector>

namespace divan::authoring {

/// A folder's files: what runs, and what it is tried by.
struct Folder {
    std::vector<bundle::File> law;
    std::vector<bundle::File> scenarios; // tests/*.json
};
/// README.md is nobody's; whatever else is none of a procedure the reader refuses.
[[nodiscard]] Folder sorted(std::vector<bundle::File> files);

/// How a case of a scenario went.
struct Played {
    std::string file;
    std::string title_fa;
    std::string title_en;
    std::vector<Violation> unread; // why it is none
    std::vector<scenario::Fault> faults;

    [[nodiscard]] bool is_red() const { return !unread.empty() || !faults.empty(); }
};

struct Report {
    std::shared_ptr<const bundle::Bundle> bundle; // present only without errors; shared with nobody yet
    std::vector<bundle::Finding> findings;
    std::vector<Played> scenarios; // none are played while there are errors

    /// No error, and no scenario that goes another way.
    [[nodiscard]] bool is_sound() const;
};

/// Pure: what this institution lacks of it is not known here.
[[nodiscard]] Report check(const Folder& folder, const std::string& zone);

} // namespace divan::authoring
