package io.github.jouleflame.nvml;

/**
 * Where a device sits ({@code nvmlPciInfo_t}).
 *
 * @param busId {@code domain:bus:device.function}, as the driver writes it: the domain has eight
 *     hexadecimal digits from the third version of the call on, four before
 * @param domain PCI domain
 * @param bus PCI bus
 * @param device slot on the bus
 * @param deviceId device number in the upper, vendor number in the lower 16 bits
 * @param subsystemId the same of the board maker
 */
public record PciInfo(
    String busId, int domain, int bus, int device, int deviceId, int subsystemId) {}
