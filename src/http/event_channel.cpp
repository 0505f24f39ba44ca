// SPDX-License-Identifier: Apache-2.0
#include "http/event_channel.hpp"

#include <utility>

namespace divan::http {

void EventChannel::offer(std::string_view frame)
{
    const std::scoped_lock lock{mutex_};
    if (is_closed_ || is_abandoned_) {
        return;
    }
    if (queue_.size() + frame.size() > queue_max) {
        queue_ = resync; // what was lost is among what is loaded again, and so is this
    } else {
        queue_ += frame;
    }
    if (wake_) {
        wake_(); // only posts to the connection's strand
    }
}

void EventChannel::close()
{
    const std::scoped_lock lock{mutex_};
    is_closed_ = true;
    if (wake_) {
        wake_();
    }
}

EventChannel::Taken EventChannel::take()
{
    const std::scoped_lock lock{mutex_};
    return {std::exchange(queue_, {}), is_closed_};
}

void EventChannel::when_ready(std::function<void()> wake)
{
    const std::scoped_lock lock{mutex_};
    wake_ = std::move(wake);
    if (wake_ && (!queue_.empty() || is_closed_)) {
        wake_();
    }
}

void EventChannel::abandon()
{
    const std::scoped_lock lock{mutex_};
    is_abandoned_ = true;
    wake_ = nullptr;
    queue_ = {};
}

bool EventChannel::is_abandoned() const
{
    const std::scoped_lock lock{mutex_};
    return is_abandoned_;
}

std::string event_frame(std::string_view id, std::string_view event, std::string_view json)
{
    std::string frame{"id: "};
    frame.append(id).append("\nevent: ").append(event).append("\ndata: ").append(json).append("\n\n");
    return frame;
}

} // namespace divan::http
