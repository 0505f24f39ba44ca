// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace divan::http {

/// What goes to one browser as server-sent events: whoever has news offers frames, the connection takes them.
/// A reader that is too slow loses its queue and is told to load everything again. Thread-safe.
class EventChannel {
public:
    static constexpr std::size_t queue_max = 16'384; // bytes
    static constexpr std::string_view resync = "event: resync\ndata: {}\n\n";

    /// One whole frame: "id: …\nevent: …\ndata: …\n\n".
    void offer(std::string_view frame);
    /// Ends the stream after what is queued.
    void close();

    struct Taken {
        std::string bytes;
        bool is_closed{};
    };
    /// Everything that waits.
    [[nodiscard]] Taken take();
    /// `wake` is called, from any thread, when there is something to take; at once when there is already.
    void when_ready(std::function<void()> wake);
    /// The client is gone: nothing more is kept.
    void abandon();
    [[nodiscard]] bool is_abandoned() const;

private:
    mutable std::mutex mutex_;
    std::string queue_;
    std::function<void()> wake_;
    bool is_closed_{};
    bool is_abandoned_{};
};

/// A frame of an event whose data is JSON. `event` and `json` hold no line break.
[[nodiscard]] std::string event_frame(std::string_view id, std::string_view event, std::string_view json);

} // namespace divan::http
