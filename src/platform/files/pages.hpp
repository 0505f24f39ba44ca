// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/files/child.hpp"
#include "platform/files/files.hpp"
#include "platform/files/page_list.hpp"

#include <array>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

namespace divan::files {

/// Widths in pixels that a page image is made in; a thumbnail first.
inline constexpr std::array<std::int64_t, 5> page_widths{200, 400, 800, 1200, 1600};

/// At most so many renderings at once, and so many that wait, which hold up nobody else; who comes then is
/// told to come again (503).
class RenderingTurn {
public:
    static constexpr int at_once = 2;
    static constexpr int waiting_max = 6;

    class Held {
    public:
        explicit Held(RenderingTurn& turn) : turn_{turn} { turn_.enter(); }
        Held(const Held&) = delete;
        Held& operator=(const Held&) = delete;
        ~Held() { turn_.leave(); }

    private:
        RenderingTurn& turn_;
    };

private:
    void enter();
    void leave();

    std::mutex mutex_;
    std::condition_variable free_;
    int running_{};
    int waiting_{};
};

/// The pages of PDFs and images, made by programs of their own that can do nothing else, kept sealed under
/// the file's key. Thread-safe; called on workers, never inside a write.
class Pages {
public:
    /// `files` outlives it.
    explicit Pages(const Files& files, ChildLimits limits = {}) : files_{files}, limits_{limits}
    {
        limits_.needs_cage = files.parts().settings.needs_cage;
    }

    /// Throws not_found; conflict when the file is not given out, has no pages, or is too large to be shown.
    [[nodiscard]] std::vector<Page> list(const access::Actor& actor, FileId id);

    /// How many there are; 0 where the file isn't seen or has no pages. Throws the rest as list does.
    [[nodiscard]] std::int64_t count(const access::Actor& actor, FileId id);

    struct Image {
        std::string etag;
        std::string png;
    };
    /// One page (the first is 1) as a PNG. Throws as list does; invalid_input for another width, unavailable
    /// when too many are being made or their programs can't be caged.
    [[nodiscard]] Image image(const access::Actor& actor, FileId id, std::int64_t number, std::int64_t width);

private:
    [[nodiscard]] std::vector<Page> list_of(const Files::Readable& readable);
    [[nodiscard]] std::string
    rendered(const Files::Readable& readable, std::int64_t number, std::int64_t width);
    [[nodiscard]] std::optional<std::string> kept(const Files::Readable& readable, const std::string& name);
    void keep(const Files::Readable& readable, const std::string& name, std::string_view plain);
    [[nodiscard]] std::string content(const Files::Readable& readable) const;
    void pour(const Files::Readable& readable, const MemoryFile& into) const;

    const Files& files_;
    ChildLimits limits_;
    RenderingTurn turn_;
};

} // namespace divan::files
