// SPDX-License-Identifier: Apache-2.0
#include "platform/files/blob.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace divan::files {

static constexpr auto piece_size = static_cast<std::size_t>(piece_bytes);

BlobWriter::BlobWriter(std::unique_ptr<DiskFile> file, Blob blob, std::int64_t stored)
    : file_{std::move(file)},
      blob_{std::move(blob)},
      stored_{stored},
      has_last_{file_->size() >= sealed_bytes(blob_.size)}
{
    const auto whole = has_last_ ? sealed_bytes(blob_.size) : stored / piece_bytes * sealed_piece_bytes;
    if (file_->size() != whole) {
        file_->truncate(whole);
    }
    if (blob_.size == 0 && !has_last_) {
        seal_pieces();
    }
}

void BlobWriter::append(std::string_view bytes)
{
    if (static_cast<std::int64_t>(pending_.size() + bytes.size()) > blob_.size - stored_) {
        throw std::logic_error{"more bytes than the file has"};
    }
    pending_ += bytes;
    seal_pieces();
}

/// A write that fails half done gives its room back: on a full disk others need it.
void BlobWriter::put(std::int64_t at, std::string_view sealed)
{
    try {
        file_->write(at, sealed);
    } catch (...) {
        try {
            file_->truncate(at);
        } catch (const std::exception&) {
            // What is left over the next try cuts off.
        }
        throw;
    }
}

/// All whole pieces, and the last one, in one write.
void BlobWriter::seal_pieces()
{
    const auto at = stored_ / piece_bytes * sealed_piece_bytes;
    std::string sealed;
    std::string_view rest{pending_};
    auto stored = stored_;
    bool has_last = has_last_;
    while (!has_last) {
        const auto left = blob_.size - stored;
        const auto length = static_cast<std::size_t>(std::min(left, piece_bytes));
        if (rest.size() < length) {
            break;
        }
        has_last = left <= piece_bytes;
        sealed += seal(blob_.key, {blob_.token, stored / piece_bytes, has_last}, rest.substr(0, length));
        rest.remove_prefix(length);
        stored += static_cast<std::int64_t>(length);
    }
    if (!sealed.empty()) {
        put(at, sealed);
    }
    stored_ = stored;
    has_last_ = has_last;
    pending_.erase(0, pending_.size() - rest.size());
}

std::optional<std::string> BlobReader::piece(std::int64_t index)
{
    const auto sealed = file_.read(index * sealed_piece_bytes, static_cast<std::size_t>(sealed_piece_bytes));
    const auto is_last = index == piece_count(blob_.size) - 1;
    auto plain = open(blob_.key, {blob_.token, index, is_last}, sealed);
    const auto expected = is_last ? blob_.size - index * piece_bytes : piece_bytes;
    return plain && static_cast<std::int64_t>(plain->size()) == expected ? std::move(plain) : std::nullopt;
}

std::optional<std::int64_t>
read_whole(DiskFile& file, const Blob& blob, const std::function<void(std::string_view)>& take)
{
    BlobReader reader{file, blob};
    for (std::int64_t index = 0; index < piece_count(blob.size); ++index) {
        const auto piece = reader.piece(index);
        if (!piece) {
            return index;
        }
        take(*piece);
    }
    return std::nullopt;
}

BlobSource::BlobSource(std::unique_ptr<DiskFile> file, Blob blob, http::ByteRange range)
    : file_{std::move(file)}, blob_{std::move(blob)}, range_{range}
{
}

std::string BlobSource::read(std::size_t max)
{
    BlobReader reader{*file_, blob_};
    std::string bytes;
    while (done_ < range_.length && bytes.size() + piece_size <= std::max(max, piece_size)) {
        const auto at = range_.first + done_;
        const auto piece = reader.piece(at / piece_bytes);
        if (!piece) {
            throw std::runtime_error{"a stored file is damaged"};
        }
        const auto skipped = static_cast<std::size_t>(at % piece_bytes);
        const auto wanted =
            std::min(piece->size() - skipped, static_cast<std::size_t>(range_.length - done_));
        bytes.append(*piece, skipped, wanted);
        done_ += static_cast<std::int64_t>(wanted);
    }
    return bytes;
}

} // namespace divan::files
