// SPDX-License-Identifier: Apache-2.0
#include "platform/files/disk.hpp"

#include "base/error.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace divan::files {

namespace {

/// Says only what failed: paths of blobs are of no use to a reader of logs.
[[noreturn]] void fail(const char* what)
{
    const auto code = errno;
    if (code == ENOSPC || code == EDQUOT) {
        throw AppError{ErrorCode::unavailable, "file.storage_full"};
    }
    throw std::runtime_error{std::string{"a stored file cannot be "} + what + ": error " +
                             std::to_string(code)};
}

/// The kernel is asked to begin with what was written each time this much more is there, so that the sync at
/// the end finds little left to do.
constexpr std::int64_t write_behind_bytes = 8'388'608;

class RealFile final : public DiskFile {
public:
    explicit RealFile(int file) : file_{file} {}
    ~RealFile() override { ::close(file_); }

    void write(std::int64_t at, std::string_view bytes) override
    {
        auto end = at;
        while (!bytes.empty()) {
            const auto written = ::pwrite(file_, bytes.data(), bytes.size(), end);
            if (written < 0 && errno == EINTR) {
                continue;
            }
            if (written <= 0) {
                fail("written");
            }
            bytes.remove_prefix(static_cast<std::size_t>(written));
            end += written;
        }
        if (end - begun_ >= write_behind_bytes) {
            (void)::sync_file_range(file_, begun_, end - begun_, SYNC_FILE_RANGE_WRITE); // a hint: may fail
            begun_ = end;
        }
    }

    [[nodiscard]] std::string read(std::int64_t at, std::size_t size) override
    {
        std::string bytes(size, '\0');
        std::size_t done = 0;
        while (done < size) {
            const auto got = ::pread(file_, bytes.data() + done, size - done, at + static_cast<off_t>(done));
            if (got < 0 && errno == EINTR) {
                continue;
            }
            if (got < 0) {
                fail("read");
            }
            if (got == 0) {
                break;
            }
            done += static_cast<std::size_t>(got);
        }
        bytes.resize(done);
        return bytes;
    }

    void truncate(std::int64_t size) override
    {
        if (::ftruncate(file_, size) != 0) {
            fail("cut");
        }
        begun_ = std::min(begun_, size);
    }

    [[nodiscard]] std::int64_t size() override
    {
        struct stat facts {};
        if (::fstat(file_, &facts) != 0) {
            fail("measured");
        }
        return facts.st_size;
    }

    void sync() override
    {
        if (::fdatasync(file_) != 0) {
            fail("synced");
        }
    }

private:
    int file_;
    std::int64_t begun_{}; // up to here the kernel has been asked to write
};

} // namespace

std::unique_ptr<DiskFile> RealDisk::create(const Path& path)
{
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error) {
        errno = error.value();
        fail("made");
    }
    const auto file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) {
        fail("made");
    }
    return std::make_unique<RealFile>(file);
}

std::unique_ptr<DiskFile> RealDisk::open(const Path& path)
{
    const auto file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0 && errno == ENOENT) {
        return nullptr;
    }
    if (file < 0) {
        fail("opened");
    }
    return std::make_unique<RealFile>(file);
}

void RealDisk::sync_folder(const Path& folder)
{
    const auto file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const auto code = file >= 0 && ::fsync(file) == 0 ? 0 : errno;
    if (file >= 0) {
        ::close(file);
    }
    if (code != 0) {
        errno = code;
        fail("named");
    }
}

void RealDisk::remove(const Path& path)
{
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) {
        fail("removed");
    }
}

void RealDisk::remove_all(const Path& folder)
{
    std::filesystem::remove_all(folder);
}

} // namespace divan::files
