// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace divan::test {

/// SQLite's default file system on a disk that can fail. It remembers what was not flushed; when the power
/// goes, each unflushed sector of 512 bytes survives or not by chance, so that pages tear and later writes
/// may be there without earlier ones. Name it in db::Options::vfs.
class LossyDisk {
public:
    /// Registers the file system under `name`; `seed` decides what survives.
    LossyDisk(const std::string& name, std::uint64_t seed);
    LossyDisk(const LossyDisk&) = delete;
    LossyDisk& operator=(const LossyDisk&) = delete;
    /// All databases on it must be closed.
    ~LossyDisk();

    [[nodiscard]] std::string name() const;

    /// The power goes at the n-th flush from now, which does not happen any more; 0: not at all.
    void cut_power_at_flush(int n);
    void cut_power();
    [[nodiscard]] bool is_off() const;
    /// After a cut, with every database closed: the files become what survived, and the power is back.
    void restore_power();

    /// The next `n` flushes fail with an I/O error; what they should have kept stays unflushed.
    void fail_flushes(int n);
    /// The next `n` reads fail with an I/O error.
    void fail_reads(int n);
    /// The next `n` writes fail with a code of SQLite's: SQLITE_IOERR_WRITE, SQLITE_FULL.
    void fail_writes(int n, int code);
    /// While full, no write succeeds.
    void set_full(bool is_full);
    [[nodiscard]] std::int64_t flushes() const;

    struct State;

private:
    std::unique_ptr<State> state_;
};

} // namespace divan::test
