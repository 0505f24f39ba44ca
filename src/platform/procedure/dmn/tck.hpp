// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

/// Runs test cases in the format of the DMN TCK, the conformance tests that
/// vendors of DMN share.
namespace divan::dmn::tck {

struct Result {
    std::string folder; // relative to the folder asked for
    std::string file;   // the test file's name without its ending
    std::string test_case;
    bool passed{};
    std::string remark; // why it failed; also whether an error was expected and
                        // none reported

    [[nodiscard]] std::string name() const { return folder + "/" + test_case; }
};

struct Summary {
    std::vector<Result> results;
    std::size_t folders{};
    std::size_t green_folders{};
    std::size_t silent_errors{}; // passed, but a null that should be an error
                                 // came without a warning

    [[nodiscard]] std::size_t passed() const;
    [[nodiscard]] std::size_t failed() const { return results.size() - passed(); }
};

/// Every test file under `folder`, in order of path. Throws std::runtime_error
/// when there is none.
[[nodiscard]] Summary run(const std::filesystem::path& folder);

/// The TCK's own csv: folder, test file, case, SUCCESS or ERROR, remark.
[[nodiscard]] std::string to_csv(const Summary& summary);

} // namespace divan::dmn::tck
