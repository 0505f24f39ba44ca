// SPDX-License-Identifier: Apache-2.0
#include "app/descriptors.hpp"

#include "http/listener.hpp"
#include "platform/pages/pages.hpp"

#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace divan::app {

void raise_descriptors()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return;
    }
    limit.rlim_cur = limit.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0) {
        spdlog::warn("the limit of open files stays as it was: {}", std::strerror(errno));
    }
    const auto now = descriptors();
    spdlog::info("{} descriptors: {} connections, {} open pages", now, connections_within(now),
                 streams_within(now));
}

std::size_t descriptors()
{
    rlimit limit{};
    return getrlimit(RLIMIT_NOFILE, &limit) == 0 ? static_cast<std::size_t>(limit.rlim_cur) : 0;
}

std::size_t streams_within(std::size_t descriptors)
{
    return std::min(pages::Options{}.streams_max, descriptors / 2);
}

std::size_t connections_within(std::size_t descriptors)
{
    return std::min(http::Limits{}.connections, descriptors / 4);
}

} // namespace divan::app
