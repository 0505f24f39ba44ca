// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace divan::files {

/// What another program may take up when it looks at bytes that a stranger sent.
struct ChildLimits {
    std::chrono::milliseconds time{std::chrono::seconds{20}};
    std::int64_t processor_seconds{15};
    std::int64_t memory_bytes{1'610'612'736};
    std::size_t output_bytes{33'554'432};
    bool needs_cage{true}; // else it runs also where the cage can't be entered whole
};

/// The cage that a program needs can't be entered here; the program was not run.
class NoCage : public std::runtime_error {
public:
    NoCage() : std::runtime_error{"the cage for programs that look at files can't be entered"} {}
};

/// Runs a program with `input` (an open descriptor) as its standard input and as /dev/fd/3, and gives what it
/// wrote to its standard output. Apart from that it has no descriptor, no environment of ours, and what
/// cage.hpp leaves. What it began ends with it. Empty when it is missing, fails, or goes over a limit.
/// `arguments[0]` is the program's path. Throws NoCage.
[[nodiscard]] std::optional<std::string>
run_child(const std::vector<std::string>& arguments, int input, const ChildLimits& limits);

/// A file in memory alone, gone with its last descriptor: where plain bytes lie for a child.
class MemoryFile {
public:
    /// Throws std::runtime_error.
    MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile();

    void append(const std::string& bytes) const;
    [[nodiscard]] int descriptor() const { return file_; }

private:
    int file_;
};

} // namespace divan::files
