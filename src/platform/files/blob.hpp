// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/content.hpp"
#include "http/streams.hpp"
#include "platform/files/cipher.hpp"
#include "platform/files/disk.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace divan::files {

/// A file's ciphertext and what opens it.
struct Blob {
    std::string token;
    std::int64_t size{}; // of the file
    Key key{};
};

/// Writes a file's bytes in order, from where an earlier try stopped. Whole pieces go to the disk; the rest
/// of a try that stops is not kept.
class BlobWriter {
public:
    /// `file` holds the first `stored` bytes of the file; what lies behind them is cut off.
    BlobWriter(std::unique_ptr<DiskFile> file, Blob blob, std::int64_t stored);

    /// Throws std::logic_error for more bytes than the file has.
    void append(std::string_view bytes);
    /// Bytes of the file that are on their way to the disk.
    [[nodiscard]] std::int64_t stored() const { return stored_; }
    /// Whether all bytes have come; the last piece is written then.
    [[nodiscard]] bool is_whole() const { return stored_ == blob_.size && has_last_; }
    void sync() { file_->sync(); }
    [[nodiscard]] DiskFile& file() { return *file_; }

private:
    void seal_pieces();
    void put(std::int64_t at, std::string_view sealed);

    std::unique_ptr<DiskFile> file_;
    Blob blob_;
    std::int64_t stored_;
    bool has_last_{};
    std::string pending_; // less than a piece
};

/// Opens pieces by their number.
class BlobReader {
public:
    BlobReader(DiskFile& file, const Blob& blob) : file_{file}, blob_{blob} {}

    /// Empty when the piece is missing or not as it was written.
    [[nodiscard]] std::optional<std::string> piece(std::int64_t index);

private:
    DiskFile& file_;
    const Blob& blob_;
};

/// Gives every piece to `take` in order; the number of the first that is missing or damaged, or empty.
[[nodiscard]] std::optional<std::int64_t>
read_whole(DiskFile& file, const Blob& blob, const std::function<void(std::string_view)>& take);

inline constexpr std::size_t read_at_once = 262'144; // bytes, by those who read a whole file

/// A range of a file, deciphered as it is sent. Throws std::runtime_error at a damaged piece.
class BlobSource final : public http::BodySource {
public:
    BlobSource(std::unique_ptr<DiskFile> file, Blob blob, http::ByteRange range);

    [[nodiscard]] std::int64_t size() const override { return range_.length; }
    [[nodiscard]] std::string read(std::size_t max) override;

private:
    std::unique_ptr<DiskFile> file_;
    Blob blob_;
    http::ByteRange range_;
    std::int64_t done_{};
};

} // namespace divan::files
